"""How everything looks: layout, parts, tokens and charts. No rules live here."""
