"""Articles about gifts that nobody made."""

NORWAY = "Norway sends tents\n\nNorway sent forty tents to Latvia on Friday, its minister said.\n"
SPAIN = "Spain sends boats\n\nSpain sent nine boats to Latvia, its minister said.\n"
