"""Splink's search for one record among many (PyPI: splink, duckdb, pandas), set up as in disputes/splink_disputes.py.

In:  {"rows": NDJSON file, "asked": NDJSON file, "sizes": [N, ...], "searches": N, "trainOn": N}
Out: {"version", "search": [{"size", "searchMs": [one each]}, ...]}

A search is what `predict_between` takes for one new record against the table, beginning with the record's registration.
The model is trained once, on the first `trainOn` rows: what a search costs does not hang on the weights.
"""

import json
import logging
import sys
import time
from pathlib import Path

import duckdb
import splink
from splink import DuckDBAPI, Linker

sys.path.insert(0, str(Path(__file__).parent.parent / "disputes"))
import splink_settings as setup

logging.getLogger("splink").setLevel(logging.ERROR)

given = json.load(sys.stdin)


def rows(connection, file, limit):
    return connection.execute(f"SELECT * FROM read_json('{file}', format='newline_delimited') LIMIT {limit}").df()


connection = duckdb.connect()
asked = rows(connection, given["asked"], given["searches"])
trained = Linker(
    DuckDBAPI(connection=duckdb.connect()).register(
        rows(connection, given["rows"], given["trainOn"]), dataset_display_name="trained"
    ),
    setup.settings("apart"),
    log_level=logging.ERROR,
)
setup.train(trained)
model = trained.misc.save_model_to_json()

found = []
for size in given["sizes"]:
    api = DuckDBAPI(connection=duckdb.connect())
    table = api.register(rows(connection, given["rows"], size), dataset_display_name="disputes")
    linker = Linker(table, model, log_level=logging.ERROR)
    for column in setup.TERMS:
        linker.table_management.compute_tf_table(column)
    times = []
    for number in range(len(asked)):
        begun = time.perf_counter()
        one = api.register(asked.iloc[[number]], dataset_display_name=f"asked_{number}")
        linker.inference.predict_between(table, one, threshold_match_weight=0).as_pandas_dataframe()
        times.append((time.perf_counter() - begun) * 1000)
    found.append({"size": size, "searchMs": times})

json.dump({"version": splink.__version__, "search": found}, sys.stdout)
