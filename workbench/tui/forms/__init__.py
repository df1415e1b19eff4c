"""Forms, questions and menus, and what was typed into them."""
