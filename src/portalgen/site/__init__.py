"""Takes ``build/docs``, gives ``build/site`` by plain MkDocs; owns no logic but the theme's overrides."""
