"""Two that file at once lose nothing, and file each report once."""

import subprocess
from pathlib import Path

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports

from .making import contents, many, read, script

SCRIPT = """
from counterclaim.filing import file_reports
sys.stdin.read(1)
with Casebook.open(sys.argv[1], create=True) as casebook:
    filed = file_reports(casebook, many(40, int(sys.argv[2])), read, actor=sys.argv[2])
print(filed.added, filed.already_there, len(filed.failures))
"""


def test_two_writers_at_once_file_every_report_once(where: str, tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            script(SCRIPT, where, start), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for start in ("0", "20")
    ]
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("!")
        run.stdin.flush()
    added = 0
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert err == ""
        new, there, failed = map(int, out.split())
        assert new + there == 40
        assert failed == 0
        added += new
    assert added == 60
    with Casebook.open(where, create=False) as casebook, Casebook.open(str(tmp_path / "one"), create=True) as alone:
        file_reports(casebook, [], read, actor="tester")
        file_reports(alone, many(60), read, actor="tester")
        assert contents(casebook) == contents(alone)
        assert casebook.verify_log() is None
        with casebook._database.ask() as connection:
            archived = connection.exec_driver_sql("SELECT count(*) FROM log WHERE action = 'archive'").scalar_one()
        assert archived == 60
