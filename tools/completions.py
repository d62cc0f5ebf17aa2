#!/usr/bin/python3
"""Completions of the command for one shell, from its help. Usage: completions.py bash|zsh|fish RASHOMON OUTPUT"""
import sys

import help_text

HEAD = "# Completions of rashomon for {}, made from `rashomon help` by tools/completions.py.\n"


def words(option):
    return [word for word, _ in option.choices]


def is_file(option):
    return option.metavar in ("FILE", "FOLDER", "FOLDER/", "DIRECTORY")


# bash: no helper of the bash-completion package is used, so that it works without it.

BASH_HEAD = """_rashomon() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} list=
    COMPREPLY=()
    # --option=value comes as three words
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "@COMMANDS@ help --help --version" -- "$current"))
        return
    fi
    case $command:$before in
"""

BASH_TAIL = """    esac
    if [[ $list == / ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$current"))
        return
    elif [[ $list ]]; then
        COMPREPLY=($(compgen -W "$list" -- "$current"))
        return
    fi
    case $command in
@OPTIONS@    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$list" -- "$current"))
    else
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$current"))
    fi
}
complete -F _rashomon rashomon
"""


def bash(commands):
    values, options = "", ""
    for c in commands:
        for o in c.options:
            if o.takes_value:
                patterns = "|".join(f"{c.name}:{n}" for n in o.names)
                values += f'    {patterns}) list="{" ".join(words(o)) or ("/" if is_file(o) else " ")}" ;;\n'
        options += f'    {c.name}) list="{" ".join(n for o in c.options for n in o.names)}" ;;\n'
    names = " ".join(c.name for c in commands)
    values += f'    help:*) list="{names}" ;;\n'
    return HEAD.format("bash") + (BASH_HEAD.replace("@COMMANDS@", names) + values +
                                  BASH_TAIL.replace("@OPTIONS@", options))


# zsh

def zsh_text(text):
    """Text within [...] of _arguments, within single quotation marks of the shell."""
    for mark in "\\[]:":
        text = text.replace(mark, "\\" + mark)
    return text.replace("'", "'\\''")


def zsh_value(option):
    if not option.takes_value:
        return ""
    what = option.metavar.lower() or option.names[-1].lstrip("-")
    if words(option):
        return f":{what}:({' '.join(words(option))})"
    return f":{what}:{'_files' if is_file(option) else ' '}"


def zsh_option(option):
    text = f"[{zsh_text(option.lines[0].text if len(option.lines) == 1 else option.names[-1].lstrip('-'))}]"
    value = zsh_value(option)
    if len(option.names) == 1:
        return f"'{option.names[0]}{text}{value}'"
    names = "{" + ",".join(option.names) + "}"
    return f"'({' '.join(option.names)})'{names}'{text}{value}'"


def zsh(commands):
    out = "#compdef rashomon\n" + HEAD.format("zsh") + "\n_rashomon() {\n    local -a commands\n    commands=(\n"
    for c in commands:
        out += f"        '{c.name}:{zsh_text(c.summary)}'\n"
    out += "        'help:explain a command'\n    )\n"
    out += "    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
    out += "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    case $command in\n"
    for c in commands:
        lines = " \\\n            ".join([zsh_option(o) for o in c.options] + ["'*:file:_files'"])
        out += f"    {c.name})\n        _arguments -s -S \\\n            {lines}\n        ;;\n"
    out += "    help)\n        _describe command commands\n        ;;\n    esac\n}\n\n_rashomon \"$@\"\n"
    return out


# fish

def fish_text(text):
    return text.replace("\\", "\\\\").replace("'", "\\'")


def fish_option(command, option):
    out = f"complete -c rashomon -n '__fish_seen_subcommand_from {command.name}'"
    for name in option.names:
        out += f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}"
    if option.takes_value:
        out += " -r" if is_file(option) else f" -x -a '{' '.join(words(option))}'"
    return out + f" -d '{fish_text(option.lines[0].text)}'\n"


def fish(commands):
    names = " ".join(c.name for c in commands)
    out = HEAD.format("fish")
    first = f"complete -c rashomon -f -n 'not __fish_seen_subcommand_from {names} help'"
    for c in commands:
        out += f"{first} -a {c.name} -d '{fish_text(c.summary)}'\n"
    out += f"{first} -a help -d 'explain a command'\n"
    out += f"complete -c rashomon -f -n '__fish_seen_subcommand_from help' -a '{names}'\n"
    return out + "".join(fish_option(c, o) for c in commands for o in c.options)


def main():
    shell, rashomon, output = sys.argv[1:]
    with open(output, "w", encoding="utf-8") as f:
        f.write({"bash": bash, "zsh": zsh, "fish": fish}[shell](help_text.commands(rashomon)))


main()
