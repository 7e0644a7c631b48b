"""What takes a message away: a mail server, an SMS gateway. The only places where notices meet the network."""
