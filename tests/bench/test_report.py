"""The table of make bench, and what a live archive adds to it."""

from bench.live.built import count_built
from bench.live.measuring import BuiltAnew
from bench.report import Row, make_table


def test_live_rates_stand_beside_those_of_the_same_server_in_silence():
    rows = [Row("hot, live", "article, live", "article", 0.9)]
    rates = {"article": [100.0, 200.0, 150.0], "article, live": [120.0, 10.0, 150.0]}

    table = make_table(rows, rates, 1.5, BuiltAnew(built=30, changed=60, seconds=10.0), workers=2)

    assert "| hot, live | article | ≥ 0.9 | 0.80 | 120 | 150 |" in table
    assert "| what its changes show in 2 workers | ≤ 12 | 3 |" in table


def test_each_worker_adds_to_the_pages_that_were_built(tmp_path):
    file = tmp_path / "built"
    for _worker in range(2):
        with file.open("ab") as kept:
            kept.write(b"..")

    assert count_built(file) == 4
