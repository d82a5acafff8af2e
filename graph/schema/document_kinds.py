"""The kinds of document that a case holds, as data."""

from .parts import DocumentKind

CHART = "LinkChart"
# The kinds whose source is a police force.
BY_FORCES = frozenset(("IntelligenceLog", "ChopShopFinding", "TheftReport", "PersonRecord"))

DOCUMENTS = (
    DocumentKind("IntelligenceLog", "logs", "An intelligence report (3x5x2), graded by paragraph."),
    DocumentKind("ChopShopFinding", "examinations", "An examination of a scene; exhibits are its rows."),
    DocumentKind(
        "ShippingRecord", "shipping", "A bill of lading, booking, declaration, gate-in or gate-out."
    ),
    DocumentKind("TheftReport", "thefts", "A report of a stolen vehicle."),
    DocumentKind("Inventory", "inventory", "A yard's list of vehicles on a day."),
    DocumentKind(
        "PersonRecord", "people", "A force's record of a person: nominal, custody, visit, directory."
    ),
    DocumentKind("CompanyRecord", "companies", "A register's entry of a company."),
    DocumentKind("SightingRecord", "sightings", "Reads of plates by cameras, and stops, of one day."),
    DocumentKind("CallRecord", "calls", "An operator's record of a number's calls, of one day."),
    DocumentKind("PaymentRecord", "payments", "A bank's or money service's record of payments, of one day."),
    DocumentKind("MeetingRecord", "meetings", "A list of meetings: when and where, and who was there."),
    DocumentKind(CHART, "links", "A chart: nodes and links that somebody drew."),
)
