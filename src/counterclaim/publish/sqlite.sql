-- The tables of `export sqlite`. A column that names another table is a key of it; `name` and `title` are what Datasette shows of a row.

CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE rules (name TEXT PRIMARY KEY, rule TEXT NOT NULL, evidence TEXT NOT NULL);

CREATE TABLE reports (
    id TEXT PRIMARY KEY, title TEXT, publisher TEXT, published TEXT, dateline TEXT, byline TEXT, language TEXT, url TEXT,
    sha256 TEXT, text TEXT NOT NULL, record TEXT NOT NULL
);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, first_day TEXT, last_day TEXT, types TEXT NOT NULL,
    places TEXT NOT NULL, countries TEXT NOT NULL, parties TEXT NOT NULL, reports_held INTEGER NOT NULL
);

CREATE TABLE claims (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, report TEXT NOT NULL REFERENCES reports (id), incident TEXT REFERENCES incidents (id),
    source TEXT NOT NULL, source_kind TEXT NOT NULL, stance TEXT NOT NULL, certainty TEXT NOT NULL, type TEXT,
    place TEXT, latitude REAL, longitude REAL, radius_km REAL, starts TEXT, ends TEXT,
    quote TEXT NOT NULL, quote_sha256 TEXT NOT NULL, record TEXT NOT NULL
);

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, incident TEXT NOT NULL REFERENCES incidents (id), kind TEXT NOT NULL,
    origin TEXT, speakers TEXT NOT NULL
);
CREATE TABLE account_claims (
    account INTEGER NOT NULL REFERENCES accounts (id), claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (account, claim)
);

CREATE TABLE questions (
    id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), attribute TEXT NOT NULL, state TEXT NOT NULL,
    sides TEXT NOT NULL, origins INTEGER NOT NULL
);

CREATE TABLE positions (
    id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), account INTEGER NOT NULL REFERENCES accounts (id),
    attribute TEXT NOT NULL, value TEXT NOT NULL, standing TEXT NOT NULL, admission INTEGER NOT NULL, denial INTEGER NOT NULL,
    live INTEGER NOT NULL, since TEXT
);
CREATE TABLE position_claims (
    position INTEGER NOT NULL REFERENCES positions (id), claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (position, claim)
);

CREATE TABLE tolls (
    id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), account INTEGER NOT NULL REFERENCES accounts (id),
    harm TEXT NOT NULL, victims TEXT NOT NULL, status TEXT NOT NULL, low INTEGER, high INTEGER, approximate INTEGER NOT NULL,
    provisional INTEGER NOT NULL, relation TEXT NOT NULL, words TEXT NOT NULL, told TEXT, live INTEGER NOT NULL, superseded_by TEXT
);
CREATE TABLE toll_claims (
    toll INTEGER NOT NULL REFERENCES tolls (id), claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (toll, claim)
);

CREATE TABLE figures (
    id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), rule TEXT NOT NULL REFERENCES rules (name),
    figure TEXT NOT NULL, low INTEGER, high INTEGER, approximate INTEGER NOT NULL, note TEXT
);
CREATE TABLE figure_claims (
    figure INTEGER NOT NULL REFERENCES figures (id), claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (figure, claim)
);

CREATE TABLE codes (
    id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), rule TEXT NOT NULL REFERENCES rules (name),
    code TEXT NOT NULL, value TEXT NOT NULL
);

CREATE TABLE dependences (
    id INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incidents (id), source TEXT NOT NULL, rests_on TEXT NOT NULL,
    tie TEXT NOT NULL, stated INTEGER NOT NULL, words TEXT NOT NULL
);
CREATE TABLE dependence_claims (
    dependence INTEGER NOT NULL REFERENCES dependences (id), claim TEXT NOT NULL REFERENCES claims (id),
    PRIMARY KEY (dependence, claim)
);

CREATE TABLE ceasefires (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL, country TEXT, zone TEXT NOT NULL, reports_held INTEGER NOT NULL
);

CREATE TABLE breaches (
    id INTEGER PRIMARY KEY, ceasefire TEXT NOT NULL REFERENCES ceasefires (id), recorder TEXT NOT NULL, series TEXT,
    accused TEXT NOT NULL, first_day TEXT, last_day TEXT, area TEXT, low INTEGER, high INTEGER, unit TEXT, words TEXT,
    cumulative INTEGER NOT NULL, confirmed_by TEXT NOT NULL
);
CREATE TABLE breach_claims (
    breach INTEGER NOT NULL REFERENCES breaches (id), claim TEXT NOT NULL REFERENCES claims (id), PRIMARY KEY (breach, claim)
);

CREATE TABLE statuses (
    id INTEGER PRIMARY KEY, ceasefire TEXT NOT NULL REFERENCES ceasefires (id), party TEXT NOT NULL, status TEXT NOT NULL, day TEXT,
    claim TEXT NOT NULL REFERENCES claims (id)
);

CREATE TABLE terms (
    id INTEGER PRIMARY KEY, ceasefire TEXT NOT NULL REFERENCES ceasefires (id), clause TEXT NOT NULL, words TEXT NOT NULL,
    condition TEXT, consequence TEXT, claim TEXT NOT NULL REFERENCES claims (id)
);

CREATE TABLE timings (
    id INTEGER PRIMARY KEY, ceasefire TEXT NOT NULL REFERENCES ceasefires (id), party TEXT NOT NULL, clock TEXT NOT NULL,
    words TEXT NOT NULL, starts TEXT, ends TEXT, shortest_hours REAL, longest_hours REAL, claim TEXT NOT NULL REFERENCES claims (id)
);

CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_incident ON claims (incident);
CREATE INDEX claims_source ON claims (source);
CREATE INDEX claims_quote ON claims (quote_sha256);
CREATE INDEX reports_published ON reports (published);
CREATE INDEX incidents_first_day ON incidents (first_day);
CREATE INDEX accounts_incident ON accounts (incident);
CREATE INDEX accounts_name ON accounts (name);
CREATE INDEX account_claims_claim ON account_claims (claim);
CREATE INDEX questions_incident ON questions (incident);
CREATE INDEX positions_incident ON positions (incident);
CREATE INDEX positions_account ON positions (account);
CREATE INDEX position_claims_claim ON position_claims (claim);
CREATE INDEX tolls_incident ON tolls (incident);
CREATE INDEX tolls_account ON tolls (account);
CREATE INDEX toll_claims_claim ON toll_claims (claim);
CREATE INDEX figures_incident ON figures (incident);
CREATE INDEX figures_rule ON figures (rule);
CREATE INDEX figure_claims_claim ON figure_claims (claim);
CREATE INDEX codes_incident ON codes (incident);
CREATE INDEX codes_rule ON codes (rule);
CREATE INDEX dependences_incident ON dependences (incident);
CREATE INDEX dependence_claims_claim ON dependence_claims (claim);
CREATE INDEX breaches_ceasefire ON breaches (ceasefire);
CREATE INDEX breaches_first_day ON breaches (first_day);
CREATE INDEX breach_claims_claim ON breach_claims (claim);
CREATE INDEX statuses_ceasefire ON statuses (ceasefire);
CREATE INDEX statuses_claim ON statuses (claim);
CREATE INDEX terms_ceasefire ON terms (ceasefire);
CREATE INDEX terms_claim ON terms (claim);
CREATE INDEX timings_ceasefire ON timings (ceasefire);
CREATE INDEX timings_claim ON timings (claim);

CREATE VIRTUAL TABLE claims_fts USING fts5 (
    title, quote, content="claims", tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE reports_fts USING fts5 (
    title, publisher, text, content="reports", tokenize = "unicode61 remove_diacritics 2"
);
