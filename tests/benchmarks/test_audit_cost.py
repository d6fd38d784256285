"""The cost of an audit is measured on a made casebook, which has no fault."""

from pathlib import Path

import pytest

import audit_cost


def test_a_made_casebook_is_built_once_and_audited_without_a_fault(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert audit_cost.main([str(tmp_path), "--sizes", "20"]) == 0
    rows = [line for line in capfd.readouterr().out.splitlines() if line.startswith("| 20 |")]
    assert len(rows) == 2
    assert all(row.endswith("| 0 |") for row in rows)
    assert (tmp_path / "20" / "done").exists()
