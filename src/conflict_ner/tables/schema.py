"""The one declaration of every table that a run emits.

Arrow schemas, validation, the codebook and `datapackage.json` are generated from `TABLES`.
"""

from conflict_ner.tables import vocabularies as v
from conflict_ner.tables.columns import Column, Reference, SpanColumns, Table, count, link, optional, required, share

_EVIDENCE = (
    required("evidence", "string", "The sentence that says so."),
    count("start", "Where the evidence begins, in characters."),
    count("end", "Where the evidence ends, exclusive."),
)
_METHOD = (
    share("confidence", "How sure the method is, 0 to 1."),
    required("method", "string", "The rule or model that found the row."),
)
_DOCUMENT = link("doc_id", "documents", "The document.")


def _tolls(whose: str) -> tuple[Column, ...]:
    bounds = {"low": "at least", "best": "as stated, or the best single figure", "high": "at most"}
    return tuple(
        count(
            f"{kind}_{bound}",
            f"People {kind} {whose}: {meaning}. Null: not stated; 0: stated that nobody.",
            optional=True,
        )
        for kind in v.COUNTED
        for bound, meaning in bounds.items()
    )


DOCUMENTS = Table(
    "documents",
    "Every input document, also those that were rejected.",
    (
        required("doc_id", "string", "Relative path; for a record followed by # and its id or number."),
        required("path", "string", "File that holds the document."),
        required("sha256", "string", "SHA-256 of the input."),
        required("language", "string", "Language of the text (ISO 639-1); und: undetermined."),
        share("language_confidence", "Confidence of the language, 0 to 1."),
        optional("title", "string", "Title."),
        optional("published", "date", "Day of publication; relative dates in the text are resolved against it."),
        required("published_source", "string", "Where the day of publication comes from.", v.PUBLISHED_SOURCES),
        optional("source", "string", "Newspaper, agency or site."),
        optional("url", "string", "Address."),
        count("n_chars", "Length of the text in characters."),
        count("n_sentences", "Number of sentences."),
        required("status", "string", "Whether it was analysed.", v.STATUSES),
        optional("reason", "string", "Short stable code that tells why the status is not ok."),
        optional("detail", "string", "The reason in words."),
    ),
)

TEXTS = Table(
    "texts",
    "The text that all character offsets refer to; documents without text have no row.",
    (link("doc_id", "documents", "The document."), required("text", "string", "The text, unchanged.")),
    csv=False,
)

MENTIONS = Table(
    "mentions",
    "Every occurrence of an actor, place, date, quantity or weapon.",
    (
        required("mention_id", "string", "Key: document, then m and a running number."),
        _DOCUMENT,
        count("sentence", "Number of the sentence, from 0."),
        count("start", "Where the mention begins, in characters."),
        count("end", "Where the mention ends, exclusive."),
        required("text", "string", "The mention as written."),
        required("label", "string", "What it names.", v.LABELS),
        required("form", "string", "Name, description or pronoun.", v.FORMS),
        link("actor_id", "actors", "The actor it refers to.", optional=True),
        link("place_id", "places", "The place it refers to.", optional=True),
        optional("link_method", "string", "How the actor or place was found."),
        share("confidence", "How sure the mention and its link are, 0 to 1."),
    ),
    (SpanColumns("text", "start", "end"),),
)

ACTORS = Table(
    "actors",
    "Every actor that the run met, one row each across languages and spellings.",
    (
        required("actor_id", "string", "Key: a stable short name."),
        required("name", "string", "Name in English, or as written where no English name is known."),
        optional("name_ar", "string", "Name in Arabic."),
        optional("name_fr", "string", "Name in French."),
        optional("acronym", "string", "Acronym."),
        required("aliases", "list", "Every other name."),
        required("kind", "string", "Kind of actor.", v.KINDS),
        optional("sector", "string", "PLOVER sector code."),
        optional("country", "string", "Home country (ISO 3166 alpha-3)."),
        required("known", "boolean", "True: in the knowledge base; false: discovered in this run."),
        optional("wikidata_id", "string", "Wikidata item."),
        optional("ucdp_id", "string", "UCDP actor id."),
        optional("active_from", "string", "First date of existence (EDTF)."),
        optional("active_to", "string", "Last date of existence (EDTF)."),
        count("n_documents", "Documents that refer to it."),
        count("n_mentions", "Mentions of it."),
        required("languages", "list", "Languages of these documents."),
        optional("first_seen", "date", "First day of publication among these documents."),
        optional("last_seen", "date", "Last day of publication among these documents."),
    ),
)

PLACES = Table(
    "places",
    "Every place that the run met.",
    (
        required("place_id", "string", "Key: geonames: and the GeoNames number where known."),
        required("name", "string", "Name in English, or as written."),
        optional("name_ar", "string", "Name in Arabic."),
        optional("country", "string", "Country (ISO 3166 alpha-3)."),
        optional("admin1", "string", "First-level division."),
        Column("latitude", "number", "Degrees north (WGS 84).", optional=True, low=-90, high=90),
        Column("longitude", "number", "Degrees east (WGS 84).", optional=True, low=-180, high=180),
        optional("feature", "string", "What kind of place it is."),
        required("geo_precision", "string", "How precisely the place is known.", v.GEO_PRECISIONS),
    ),
)

RELATIONS = Table(
    "relations",
    "Ties between actors, places and values that a text states.",
    (
        required("relation_id", "string", "Key: document, then r and a running number."),
        _DOCUMENT,
        link("subject_id", "actors", "The actor of whom it is said."),
        required("predicate", "string", "What is said.", v.PREDICATES),
        Column(
            "object_id",
            "string",
            "The actor or place, as object_kind tells; null for a value.",
            optional=True,
            references=(Reference("actors", ("object_kind", "actor")), Reference("places", ("object_kind", "place"))),
        ),
        required("object_kind", "string", "What the object is.", v.OBJECT_KINDS),
        required("object_text", "string", "The object as written."),
        optional("date", "string", "When it held (EDTF, may be an interval)."),
        required("assertion", "string", "Stated, denied, alleged, planned or no longer so.", v.RELATION_ASSERTIONS),
        optional("attributed_to", "string", "Who says so: an actor id or text."),
        *_EVIDENCE,
        optional("cue", "string", "The words that state the tie."),
        count("cue_start", "Where the cue begins, in characters.", optional=True),
        count("cue_end", "Where the cue ends, exclusive.", optional=True),
        *_METHOD,
    ),
    (SpanColumns("evidence", "start", "end"), SpanColumns("cue", "cue_start", "cue_end")),
)

EVENTS = Table(
    "events",
    "Reports of events, one row for each report in a document.",
    (
        required("event_id", "string", "Key: document, then e and a running number."),
        _DOCUMENT,
        link("incident_id", "incidents", "The incident that this report is counted under."),
        required("event_type", "string", "Event type; the codes below are derived from it.", v.EVENT_TYPES),
        optional("plover_type", "string", "PLOVER event type."),
        optional("plover_mode", "string", "PLOVER mode."),
        optional("quad_class", "string", "1, 2: verbal, material cooperation; 3, 4: verbal, material conflict."),
        optional("cameo_code", "string", "CAMEO code; leading zeros count."),
        optional("goldstein", "number", "Goldstein score of the CAMEO code, -10 (conflict) to 10 (cooperation)."),
        optional("acled_event_type", "string", "ACLED event type."),
        optional("acled_sub_event_type", "string", "ACLED sub-event type."),
        optional("ucdp_violence_type", "string", "1 state-based, 2 non-state, 3 one-sided.", ("1", "2", "3")),
        optional("date", "string", "When it happened (EDTF)."),
        optional("date_start", "date", "First possible day."),
        optional("date_end", "date", "Last possible day."),
        required("date_precision", "string", "How precise the date is.", v.PRECISIONS),
        optional("date_text", "string", "The date as written."),
        count("date_text_start", "Where the date begins, in characters.", optional=True),
        count("date_text_end", "Where the date ends, exclusive.", optional=True),
        optional("date_method", "string", "How the date was resolved."),
        link("place_id", "places", "Where it happened.", optional=True),
        optional("place_text", "string", "The place as written."),
        *_tolls("in this report"),
        required("assertion", "string", "Stated, denied, alleged or planned.", v.EVENT_ASSERTIONS),
        optional("attributed_to", "string", "Who says so: an actor id or text."),
        required("trigger", "string", "The words that tell the event."),
        count("trigger_start", "Where the trigger begins, in characters."),
        count("trigger_end", "Where the trigger ends, exclusive."),
        *_EVIDENCE,
        *_METHOD,
    ),
    (
        SpanColumns("evidence", "start", "end"),
        SpanColumns("trigger", "trigger_start", "trigger_end"),
        SpanColumns("date_text", "date_text_start", "date_text_end"),
    ),
)

PARTICIPANTS = Table(
    "participants",
    "Who and what takes part in an event.",
    (
        required("participant_id", "string", "Key: event, then p and a running number."),
        link("event_id", "events", "The event."),
        required("role", "string", "Part played.", v.ROLES),
        link("actor_id", "actors", "The actor.", optional=True),
        link("place_id", "places", "The place, for origin and destination.", optional=True),
        required("text", "string", "The participant as written."),
        link("mention_id", "mentions", "The mention, with its offsets.", optional=True),
        optional("side", "string", "Side in an event between two sides.", v.SIDES),
        count("killed", "Dead on this participant's side, where told.", optional=True),
        count("injured", "Injured on this participant's side, where told.", optional=True),
    ),
)

TOLLS = Table(
    "tolls",
    "How many people were killed, injured, missing, displaced or detained: every figure behind the columns of events.",
    (
        required("toll_id", "string", "Key: event, then t and a running number."),
        link("event_id", "events", "The event."),
        _DOCUMENT,
        required("kind", "string", "What befell the people.", v.TOLL_KINDS),
        count("low", "At least.", optional=True),
        count("best", "As stated.", optional=True),
        count("high", "At most.", optional=True),
        required("text", "string", "The number as written, also where it has no value ('dozens')."),
        count("start", "Where the number begins, in characters."),
        count("end", "Where the number ends, exclusive."),
        required("cue", "string", "The word that tells what befell them."),
        count("cue_start", "Where the cue begins, in characters."),
        count("cue_end", "Where the cue ends, exclusive."),
        optional("who", "string", "The people counted, where told."),
        count("who_start", "Where they begin, in characters.", optional=True),
        count("who_end", "Where they end, exclusive.", optional=True),
    ),
    (
        SpanColumns("text", "start", "end"),
        SpanColumns("cue", "cue_start", "cue_end"),
        SpanColumns("who", "who_start", "who_end"),
    ),
)

INCIDENTS = Table(
    "incidents",
    "Incidents: reports that are held to tell the same event, across documents and languages.",
    (
        required("incident_id", "string", "Key, made from the first report."),
        required("event_type", "string", "Most reported event type.", v.EVENT_TYPES),
        required("assertion", "string", "Strongest assertion among the reports.", v.EVENT_ASSERTIONS),
        optional("date_start", "date", "First possible day, from the most precise reports."),
        optional("date_end", "date", "Last possible day, from the most precise reports."),
        required("date_precision", "string", "How precise the date is.", v.PRECISIONS),
        link("place_id", "places", "Most precise place, then the most reported one.", optional=True),
        optional("country", "string", "Country of the place (ISO 3166 alpha-3)."),
        count("n_reports", "Number of reports."),
        count("n_documents", "Number of documents."),
        required("languages", "list", "Languages of the documents."),
        *_tolls("over all reports"),
        required("merge_rule", "string", "The rules by which reports were joined and numbers merged."),
        Column("event_ids", "list", "The reports.", references=(Reference("events"),)),
    ),
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    MENTIONS,
    ACTORS,
    PLACES,
    RELATIONS,
    EVENTS,
    PARTICIPANTS,
    INCIDENTS,
    TOLLS,
    TEXTS,
)
BY_NAME = {table.name: table for table in TABLES}
