"""The proxies of deploy/, each at a port and with a certificate of its own, before an Accord on this machine."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from bench.half_sent import free_port

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    made = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    subprocess.run([*command, "-out", made[0], "-keyout", made[1]], check=True, capture_output=True)
    return made


def nginx(folder: Path, port: int, behind: int, name: str) -> list[str]:
    cert, key = certificate(folder, name)
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("listen 443 ssl", f"listen {port} ssl").replace("listen 80;", f"listen {free_port()};")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}").replace("accord.example", name)
    text = text.replace("/etc/ssl/accord/fullchain.pem", str(cert)).replace("/etc/ssl/accord/privkey.pem", str(key))
    paths = "".join(f"{one}_temp_path {folder}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    conf = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers could not write into the test's folder
    main = f"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log;"
    conf.write_text(f"{main}\nevents {{}}\nhttp {{ {paths}\n{text}\n}}\n")
    return ["nginx", "-c", str(conf), "-p", str(folder), "-e", str(folder / "error.log")]


def caddy(folder: Path, port: int, behind: int, name: str) -> list[str]:
    cert, key = certificate(folder, name)
    text = (DEPLOY / "Caddyfile").read_text().replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    text = text.replace("{$ACCORD_NAME:accord.example} {", f"https://{name}:{port} {{\n\ttls {cert} {key}")
    text = text.replace("{\n\tservers", "{\n\tadmin off\n\tauto_https disable_redirects\n\tservers", 1)
    conf = folder / "Caddyfile"
    conf.write_text(text)
    return ["caddy", "run", "--config", str(conf), "--adapter", "caddyfile"]


PROXIES: dict[str, Callable[[Path, int, int, str], list[str]]] = {"nginx": nginx, "caddy": caddy}
