# Completion for bash: commands, flags and their closed lists of values; everything else is a file.
_knoop() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
    local output="--lang --color --quiet --help" model="--as-of --reading --stdlib" choices=
    case "$before" in
        --lang) choices="en nl" ;;
        --to) if [ "$command" = fmt ]; then choices="en nl"; fi ;;
        --by) choices="function power" ;;
        --color) choices="auto always never" ;;
        --format)
            case "$command" in
                check) choices="text compact json sarif junit github gitlab" ;;
                query) choices="text csv json" ;;
                power|compare) choices="text json md csv" ;;
                export) choices="csv md html" ;;
                diff) choices="text json md csv html wor" ;;
                matrix) choices="text md csv html json" ;;
                draw) choices="svg png pdf dot mermaid text md" ;;
                *) choices="text json" ;;
            esac ;;
        --paper) choices="a4 a3" ;;
        --fail-on) choices="introduced surviving difference" ;;
        --fail-level) choices="error warning advice" ;;
    esac
    if [ -z "$choices" ] && [ "$COMP_CWORD" -eq 1 ]; then
        choices="check fmt draw who may power matrix diff compare explain rules test query std import export --lang --version --help"
    elif [ -z "$choices" ] && [[ $word == -* ]]; then
        case "$command" in
            check) choices="$output $model --format --select --ignore --fail-level --max-warnings --exit-zero --baseline --update-baseline --grow-baseline --fix --diff --output --stdin-filename" ;;
            fmt) choices="$output --stdlib --check --diff --to --stdin-filename" ;;
            draw) choices="$output $model --view --all --finding --format --paper --landscape --portrait --theme --layout --link-base --output --stdin-filename" ;;
            query) choices="$output $model --format --output --stdin-filename" ;;
            diff) choices="$output --as-of --stdlib --since --map --format --output --draw --fail-on --fail-level --exit-zero" ;;
            matrix) choices="$output $model --format --output" ;;
            who) choices="$output $model --format --amount --area --case-type --case --output" ;;
            may) choices="$output $model --format --output" ;;
            power) choices="$output $model --without --with --exact --format --output" ;;
            compare) choices="$output $model --each --format --output" ;;
            explain|rules|test) choices="$output --as-of --stdlib --stdin-filename" ;;
            std) choices="$output --stdlib" ;;
            import) choices="$output --grantor --column --to" ;;
            export) choices="$output $model --format --by --output --stdin-filename" ;;
        esac
    elif [ -z "$choices" ] && [ "$command" = std ] && [ "$COMP_CWORD" -eq 2 ]; then
        choices="list show"
    elif [ -z "$choices" ] && [[ $command == import || $command == export ]] && [ "$COMP_CWORD" -eq 2 ]; then
        choices="register"
    elif [ -z "$choices" ] && [ "$command $before" = "std show" ]; then
        choices=$(knoop std list 2> /dev/null)
    fi
    [ -z "$choices" ] || mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
}
complete -o default -F _knoop knoop
