"""Adding on the desk: what is given is archived, read and linked in the background, and shown; what cannot be is named."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.desk.adding import Adding, Busy, Input, State
from counterclaim.desk.pages import add
from counterclaim.intake import Given
from counterclaim.publish import profile
from counterclaim.reading import read
from counterclaim.records import Reading, Report
from tests.desk.conftest import BASE

OWN = {"origin": BASE}
STORY = (
    "ALEPPO, 18 September 2016 (Example Wire) - Shelling killed five civilians in Aleppo on Sunday, "
    "the Syrian Observatory for Human Rights said.\n"
)


@pytest.fixture
def writing(empty: Casebook) -> Iterator[TestClient]:
    """A desk on a casebook without a report, from the desk's own pages."""
    with TestClient(desk(empty, actor="somebody"), base_url=BASE, headers=OWN, follow_redirects=False) as client:
        yield client


def through(client: TestClient, where: str) -> dict[str, Any]:
    """Wait for a job."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        told: dict[str, Any] = client.get(f"{where}.json").json()
        if told["state"] != "running":
            return told
        time.sleep(0.1)
    raise AssertionError("the job does not end")


def test_files_are_filed_and_each_that_cannot_be_read_is_named_with_its_remedy(writing: TestClient) -> None:
    files = [("files", ("story.txt", STORY.encode())), ("files", ("scan.pdf", b"%PDF-1.4\x00")), ("files", ("empty.md", b" "))]
    answer = writing.post("/add", files=files)
    assert answer.status_code == 303
    told = through(writing, answer.headers["location"])
    assert (told["state"], told["done"], told["total"]) == ("done", 3, 3)
    story, scan, empty = told["inputs"]
    assert (story["state"], story["claims"], len(story["incidents"])) == ("read", 1, 1)
    assert (scan["state"], "PDF" in scan["error"], bool(scan["remedy"])) == ("not read", True, True)
    assert "empty" in empty["error"]
    page = writing.get(answer.headers["location"]).text
    assert "Shelling killed five civilians in Aleppo on Sunday" in page
    assert f'href="/incidents/{story["incidents"][0]}"' in page
    assert "PDF" in page


def test_a_text_that_is_pasted_is_kept_as_it_was_with_what_is_known_of_it(writing: TestClient, empty: Casebook) -> None:
    fields = {"text": STORY.replace("\n", "\r\n"), "publisher": "Own Wire", "date": "2016-09-19", "title": "On Aleppo"}
    told = through(writing, writing.post("/add", data=fields).headers["location"])
    report = empty.report(told["inputs"][0]["report"])
    assert empty.raw(report.id) == STORY.encode()
    assert (report.publisher, str(report.published), report.title) == ("Own Wire", "2016-09-19", "On Aleppo")


def test_the_same_report_twice_is_filed_once(writing: TestClient) -> None:
    through(writing, writing.post("/add", data={"text": STORY}).headers["location"])
    told = through(writing, writing.post("/add", data={"text": STORY}).headers["location"])
    assert told["inputs"][0]["state"] == "already there"


def test_two_files_of_one_name_are_two(writing: TestClient) -> None:
    files = [("files", ("a/story.txt", STORY.encode())), ("files", ("b\\story.txt", STORY.replace("five", "six").encode()))]
    told = through(writing, writing.post("/add", files=files).headers["location"])
    assert [one["name"] for one in told["inputs"]] == ["story.txt", "2-story.txt"]
    assert {one["state"] for one in told["inputs"]} == {"read"}


def test_a_file_past_the_limit_is_named_and_the_rest_is_filed(writing: TestClient) -> None:
    files = [("files", ("big.txt", b"a" * 10_000_001)), ("files", ("story.txt", STORY.encode()))]
    told = through(writing, writing.post("/add", files=files).headers["location"])
    assert [one["state"] for one in told["inputs"]] == ["not read", "read"]
    assert "larger than the limit" in told["inputs"][0]["error"]


def test_more_than_is_taken_at_once_is_refused_before_it_is_read(writing: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "MOST_BYTES", 1000)
    answer = writing.post("/add", content=b"a" * 1_002_000, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 413
    assert "give fewer files" in answer.text


def test_a_form_of_unknown_length_is_refused(writing: TestClient) -> None:
    answer = writing.post("/add", content=iter([b"--x--"]), headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 411


def test_a_day_that_is_none_is_told_and_the_text_is_not_lost(writing: TestClient) -> None:
    answer = writing.post("/add", data={"text": "One.\n\nTwo <b>.", "date": "yesterday"})
    assert answer.status_code == 422
    assert "is no date" in answer.text
    assert "One.\n\nTwo &lt;b&gt;." in answer.text.replace("\r", "")


def test_a_program_is_answered_with_data(writing: TestClient) -> None:
    answer = writing.post("/add", data={"text": STORY}, headers={"accept": "application/json"})
    assert answer.status_code == 202
    through(writing, f"/add/{answer.json()['job']}")
    refused = writing.post("/add", data={"text": ""}, headers={"accept": "application/json"})
    assert (refused.status_code, refused.json()["error"]) == (422, "there is nothing to add")


@pytest.mark.parametrize("through_profile", ["careful", "research"])
def test_a_desk_for_readers_takes_nothing_and_says_why(empty: Casebook, through_profile: str) -> None:
    with TestClient(desk(empty, profile(through_profile)), base_url=BASE, headers=OWN) as client:
        for answer in (client.get("/add"), client.post("/add", data={"text": STORY}), client.get("/add/0123456789abcdef.json")):
            assert answer.status_code == 403
            assert f"runs with the profile {through_profile}" in answer.text
    assert empty.reports() == []


def test_a_job_that_nobody_knows_is_not_found(writing: TestClient) -> None:
    assert writing.get("/add/0123456789abcdef").status_code == 404
    assert writing.get("/add/0123456789abcdef.json").status_code == 404
    assert writing.get("/add/x.json").status_code == 422


def test_a_page_that_has_not_changed_is_not_sent_again(writing: TestClient) -> None:
    where = writing.post("/add", data={"text": STORY}).headers["location"]
    through(writing, where)
    done = writing.get(f"{where}/part?seen=0")
    assert done.status_code == 200
    assert "hx-get" not in done.text
    assert "<html" not in done.text


class Held:
    """A reader that waits until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, report: Report) -> Reading:
        self.begun.set()
        assert self.go.wait(30)
        return read(report)


def given(*names: str) -> list[Input]:
    return [Input(name, STORY.replace("five", name), Given()) for name in names]


def test_one_job_is_filed_at_a_time_and_a_second_is_told_which(empty: Casebook) -> None:
    reader = Held()
    adding = Adding(empty, "somebody", reader)
    job = adding.start(given("six"))
    assert reader.begun.wait(30)
    with pytest.raises(Busy, match="one writer") as told:
        adding.start(given("seven"))
    assert told.value.job == job.id
    assert adding.running() is job
    reader.go.set()
    adding.close()
    assert (job.state, job.done) == (State.DONE, 1)
    assert adding.running() is None


def test_a_second_form_meanwhile_is_answered_409_with_the_way_to_the_first(writing: TestClient) -> None:
    reader = Held()
    cast("FastAPI", writing.app).state.desk.adding._read = reader
    where = writing.post("/add", data={"text": STORY}).headers["location"]
    assert reader.begun.wait(30)
    running = writing.get(f"{where}/part?seen=-1").text
    assert "hx-get" in running
    second = writing.post("/add", data={"text": STORY.replace("five", "six")})
    assert second.status_code == 409
    assert f'href="{where}"' in second.text
    assert f'href="{where}"' in writing.get("/add").text
    reader.go.set()
    assert through(writing, where)["state"] == "done"


def test_what_was_archived_and_not_read_when_the_desk_closed_is_read_by_the_next_filing(empty: Casebook) -> None:
    reader = Held()
    adding = Adding(empty, "somebody", reader)
    job = adding.start(given("six", "seven"))
    assert reader.begun.wait(30)
    closing = threading.Thread(target=adding.close)
    closing.start()
    while not adding._ending.is_set():
        time.sleep(0.01)
    reader.go.set()
    closing.join()
    assert (job.state, job.done) == (State.FAILED, 1)
    assert "closed meanwhile" in job.error
    assert len(empty.reports()) == 1


def test_a_casebook_that_another_writer_holds_is_told_of_with_the_remedy(empty: Casebook) -> None:
    with Casebook.open(empty.name, create=False, wait=0.1) as impatient, empty.change(datetime.now(UTC), "another"):
        adding = Adding(impatient, "somebody", read)
        job = adding.start(given("six"))
        while job.state is State.RUNNING:
            time.sleep(0.05)
        adding.close()
    assert job.state is State.FAILED
    assert "add the rest again later" in job.remedy
    assert job.error


def test_who_adds_stands_in_the_log(writing: TestClient, empty: Casebook) -> None:
    through(writing, writing.post("/add", data={"text": STORY}).headers["location"])
    assert empty.verify_log() is None
    with empty._database.ask() as connection:
        actors = {row[0] for row in connection.exec_driver_sql("SELECT actor FROM log")}
    assert "somebody" in actors
