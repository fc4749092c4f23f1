package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.regex.Pattern;

/** Tells what somebody wrote where a secret belongs from a secret. */
public final class Placeholder {
    /** A variable, or an entry of Postman's vault ({@code {{vault:name}}}): its name is no secret. */
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{[^{}]+}}");

    /** Words in brackets: what has brackets around it may as well be JSON, XML or a key. */
    private static final Pattern BRACKETED = Pattern.compile("<[^<>]*>|\\[[^\\[\\]]*]|\\{[^{}]*}");

    /** The places of variables and of commands, in templates, settings and shells. */
    private static final Pattern VARIABLE =
            Pattern.compile("[$#%]\\{[^{}]*}|\\$\\([^()]*\\)|%{1,2}[A-Za-z_][A-Za-z0-9_()]*%{1,2}|%[sd]"
                    + "|\\$(?:env:)?[A-Za-z_]+|\\$(?:env:)?[A-Z][A-Z0-9_]*|#\\{[^{}]*}#|__[A-Za-z][A-Za-z0-9_.]*__"
                    + "|@{1,2}[A-Z][A-Z0-9_.]*@{1,2}|![A-Z][A-Z0-9_]*!|\\(\\([^()]*\\)\\)");
    /** A call whose address has the version of a secret in it, and the beginning of a hash, up to its salt. */
    private static final Pattern OTHER = Pattern.compile("@[A-Z][A-Za-z.]+\\([^()]*\\)"
            + "|\\$(?:[0-9][a-z]?|argon2(?:id|i|d)|apr1|sha[0-9]{1,3}|pbkdf2[a-z0-9-]{0,8}|[bs]crypt[a-z0-9-]{0,8}|g?y)"
            + "\\$(?:[A-Za-z0-9=-]{1,12}\\$)*");
    /** What all of these begin with, which few texts do. */
    private static final String OPENS = "<[{($%#@!_";

    private static final Pattern CROSSED_OUT = Pattern.compile("[xX*.\u2022\u2026#?_-]+");
    private static final Pattern ASKING = Pattern.compile(
            "(?i)(your|insert|enter|replace|put|paste|change|example|sample|dummy|placeholder|fake)([-_ .]?[a-z]+)*");

    /** References in a text, and the places of templates that a program fills. */
    private static final Pattern FILLED = Pattern.compile("\\{\\{[^{}]*}}|[$#]\\{[^{}]*}");
    /** What stands for a password in examples. */
    private static final Pattern NAMED =
            Pattern.compile("(?i:(?:my|your|the|some|user|db|admin)?[-_. ]?(?:password|passwd|passphrase"
                    + "|passwort|pass|pwd|pw|secret|token|key|api[-_]?key))|[A-Z][A-Z_]{2,}|x+");

    private static final Pattern SHELL_VARIABLE = Pattern.compile("@?[$%#]\\{?[A-Za-z_].*");

    private Placeholder() {}

    /** Whether a text that somebody may have chosen is a placeholder, or is called what it stands for. */
    public static boolean isOrIsNamed(String text) {
        return is(text)
                || NAMED.matcher(text).matches()
                || SHELL_VARIABLE.matcher(text).matches() && !Wording.isMade(text);
    }

    /** Whether a text is exactly one reference. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** What a text says itself, without what it refers to. */
    static String withoutReferences(String text) {
        return text.indexOf('{') < 0
                ? text
                : FILLED.matcher(text).replaceAll(filled -> isReferred(filled.group()) ? "" : "$0");
    }

    private static boolean isReferred(String filled) {
        return filled.startsWith("{{") || !Wording.isMade(filled);
    }

    /**
     * Whether a text that stands where a secret belongs holds none: it is blank, or has nothing but references, or asks
     * for a value.
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

    /** Whether the signs around some words, or before them, show that they stand for something else. */
    private static boolean isMarked(String text) {
        return BRACKETED.matcher(text).matches() && Wording.is(text.substring(1, text.length() - 1))
                || VARIABLE.matcher(text).matches() && !Wording.isMade(text)
                || OTHER.matcher(text).matches();
    }
}
