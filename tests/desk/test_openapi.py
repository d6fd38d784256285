"""The API as it is described: whatever is asked is answered as the description says, and nothing breaks."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.desk.pages import ROUTERS
from tests.desk.conftest import BASE

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture(scope="module")
def described(casebook: Casebook) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", desk(casebook), headers={"host": "127.0.0.1"})


def test_every_answer_is_as_it_is_described(described: schemathesis.BaseSchema) -> None:
    asked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def answered(case: "schemathesis.Case[Any]") -> None:
            answer = case.call(base_url="http://127.0.0.1", headers={"host": "127.0.0.1"})
            case.validate_response(answer, checks=CHECKS)

        answered()
        asked += 1
    assert asked > 5


def test_no_page_breaks_whatever_it_is_asked(casebook: Casebook) -> None:
    """Pages, and what is sent to them, are not described: here they are, for this test alone."""
    app, pages = desk(casebook), FastAPI()
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and not route.include_in_schema:
                pages.add_api_route(route.path, route.endpoint, methods=list(route.methods or ()), response_class=HTMLResponse)
    described = schemathesis.openapi.from_dict(pages.openapi())
    described.app = app
    asked = set()
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        asked.add(operation.path)

        @given(case=operation.as_strategy())
        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def answered(case: "schemathesis.Case[Any]") -> None:
            answer = case.call(base_url=BASE, headers={"host": "127.0.0.1"})
            case.validate_response(answer, checks=[not_a_server_error])
            assert answer.status_code in {200, 303, 308, 400, 403, 404, 422}

        answered()
    assert asked >= {
        "/",
        "/add",
        "/incidents",
        "/incidents/{name}",
        "/reports/{name}",
        "/ceasefires/{name}",
        "/search",
        "/sources/one",
    }


def test_every_address_with_data_is_described_with_its_errors(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/ceasefires.json", "/ceasefires/{name}.json", "/search.json", "/add/{job_id}.json", "/export/{name}"} <= set(paths)
    for path, operations in paths.items():
        for operation in operations.values():
            assert "422" in operation["responses"], path
