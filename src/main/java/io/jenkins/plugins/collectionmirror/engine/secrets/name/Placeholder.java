package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.regex.Pattern;

/** Tells a placeholder from a secret. */
public final class Placeholder {
    /** A variable, or an entry of Postman's vault ({@code {{vault:name}}}): its name is not a secret. */
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{[^{}]+}}");

    /** Words in brackets: a more general text in brackets may be JSON, XML or a key. */
    private static final Pattern BRACKETED = Pattern.compile("<[^<>]*>|\\[[^\\[\\]]*]|\\{[^{}]*}");

    /** The places of variables and of commands, in templates, settings and shells. */
    private static final Pattern VARIABLE =
            Pattern.compile("[$#%]\\{[^{}]*}|\\$\\([^()]*\\)|%{1,2}[A-Za-z_][A-Za-z0-9_()]*%{1,2}|%[sd]"
                    + "|\\$(?:env:)?[A-Za-z_]+|\\$(?:env:)?[A-Z][A-Z0-9_]*|#\\{[^{}]*}#|__[A-Za-z][A-Za-z0-9_.]*__"
                    + "|@{1,2}[A-Z][A-Z0-9_.]*@{1,2}|![A-Z][A-Z0-9_]*!|\\(\\([^()]*\\)\\)");
    /** A call whose address contains the version of a secret, and the beginning of a hash, up to its salt. */
    private static final Pattern OTHER = Pattern.compile("@[A-Z][A-Za-z.]+\\([^()]*\\)"
            + "|\\$(?:[0-9][a-z]?|argon2(?:id|i|d)|apr1|sha[0-9]{1,3}|pbkdf2[a-z0-9-]{0,8}|[bs]crypt[a-z0-9-]{0,8}|g?y)"
            + "\\$(?:[A-Za-z0-9=-]{1,12}\\$)*");
    /** The first characters of all of these, with which few texts begin. */
    private static final String OPENS = "<[{($%#@!_";

    private static final Pattern CROSSED_OUT = Pattern.compile("[xX*.\u2022\u2026#?_-]+");
    private static final Pattern ASKING = Pattern.compile(
            "(?i)(your|insert|enter|replace|put|paste|change|example|sample|dummy|placeholder|fake)([-_ .]?[a-z]+)*");

    /** References in a text, and parts of templates that a program fills. */
    private static final Pattern FILLED = Pattern.compile("\\{\\{[^{}]*}}|[$#]\\{[^{}]*}");
    /** Usual placeholders for a password in examples. */
    private static final Pattern NAMED =
            Pattern.compile("(?i:(?:my|your|the|some|user|db|admin)?[-_. ]?(?:password|passwd|passphrase"
                    + "|passwort|pass|pwd|pw|secret|token|key|api[-_]?key))|[A-Z][A-Z_]{2,}|x+");

    private static final Pattern SHELL_VARIABLE = Pattern.compile("@?[$%#]\\{?[A-Za-z_].*");

    private Placeholder() {}

    /** Whether a text that somebody may have chosen is a placeholder, or the name of one. */
    public static boolean isOrIsNamed(String text) {
        return is(text)
                || NAMED.matcher(text).matches()
                || SHELL_VARIABLE.matcher(text).matches() && !Wording.isMade(text);
    }

    /** Whether a text is exactly one reference. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** The text without its references. */
    static String withoutReferences(String text) {
        return text.indexOf('{') < 0
                ? text
                : FILLED.matcher(text).replaceAll(filled -> isReferred(filled.group()) ? "" : "$0");
    }

    private static boolean isReferred(String filled) {
        return filled.startsWith("{{") || !Wording.isMade(filled);
    }

    /**
     * Whether a text in the place of a secret contains none: it is blank, or has nothing but references, or asks for a
     * value.
     */
    public static boolean is(String text) {
        if (text.isBlank()) {
            return true;
        }
        String literal = text.contains("{{") ? REFERENCE.matcher(text).replaceAll("") : text;
        if (literal.length() < text.length()) {
            return literal.chars().noneMatch(Character::isLetterOrDigit);
        }
        String word = text.strip();
        return OPENS.indexOf(word.charAt(0)) >= 0 && isMarked(word)
                || CROSSED_OUT.matcher(word).matches()
                || word.length() < 80 && ASKING.matcher(word).matches();
    }

    /** Whether signs around or before some words show that they are a placeholder. */
    private static boolean isMarked(String text) {
        return BRACKETED.matcher(text).matches() && Wording.is(text.substring(1, text.length() - 1))
                || VARIABLE.matcher(text).matches() && !Wording.isMade(text)
                || OTHER.matcher(text).matches();
    }
}
