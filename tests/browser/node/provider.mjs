// An agency's sign-on for the tests: a certified OpenID provider, with the people that PEOPLE names and one client.
// It lets in whoever gives a known address, and says of them what PEOPLE says: address, verified or not, amr.

import { Provider } from "oidc-provider";

const { PORT, CLIENT, CALLBACK, PEOPLE } = process.env;
const issuer = `http://localhost:${PORT}`;
const people = JSON.parse(PEOPLE);

const provider = new Provider(issuer, {
  clients: [{ client_id: CLIENT, client_secret: "of the tests", redirect_uris: [CALLBACK], require_auth_time: true }],
  cookies: { keys: ["of the tests"] },
  claims: { openid: ["sub", "acr", "amr"], email: ["email", "email_verified"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

provider.use(async (context, next) => {
  if (!context.path.startsWith("/interaction/")) return next();
  const login = context.query.login;
  if (login) {
    const result = { login: { accountId: login, amr: people[login].amr } };
    return provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: false });
  }
  context.type = "html";
  context.body = "<form><label>Who are you? <input name=login></label><button>Let me in</button></form>";
});

provider.listen(Number(PORT), () => console.log("ready"));
