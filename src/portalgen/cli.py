"""Commands, options, progress, exit codes; no decisions."""

import click


@click.group()
def main() -> None:
    """portalgen"""
