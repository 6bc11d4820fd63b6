"""An S3 of one's own for tests: moto's server, with one bucket, on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import boto3
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from pytest_django import Settings

KEY = "accord-test"
NOWHERE = "http://127.0.0.1:9"
"""Where nothing listens."""


class Store:
    """`client` asks as its owner does."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint, self.name = endpoint, f"accord-{uuid4().hex[:8]}"
        keys = {"aws_access_key_id": KEY, "aws_secret_access_key": KEY, "region_name": "eu-west-2"}
        self.client: Any = boto3.client("s3", endpoint_url=endpoint, **keys)
        self.client.create_bucket(Bucket=self.name, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})

    def objects(self) -> list[str]:
        return [one["Key"] for one in self.client.list_objects_v2(Bucket=self.name).get("Contents", [])]

    def used_by(self, settings: Settings) -> None:
        settings.FILES_BUCKET, settings.FILES_ENDPOINT, settings.FILES_REGION = self.name, self.endpoint, "eu-west-2"
        settings.FILES_ACCESS_KEY = settings.FILES_SECRET_KEY = KEY

    def environment(self) -> dict[str, str]:
        """For another process."""
        where = {"BUCKET": self.name, "ENDPOINT": self.endpoint, "REGION": "eu-west-2"}
        given = {**where, "ACCESS_KEY": KEY, "SECRET_KEY": KEY}
        return {f"ACCORD_FILES_{name}": value for name, value in given.items()}


@contextmanager
def a_store() -> Iterator[Store]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield Store(f"http://{host}:{port}")
    finally:
        server.stop()
