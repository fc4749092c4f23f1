package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.SuspectKey.Role;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Glance;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Examines a part of an item while it is read, and finds out whether it may contain a secret. Only then is the part
 * turned into a tree, in which {@link RedactionWalk} decides. It may suspect too much, but never too little: if a rule
 * examines a value in one place, this class examines it in every place.
 */
public final class Suspicion {
    private static final HeaderSecrets HEADERS = new HeaderSecrets();
    private static final ObjectNode NO_HOLDER = JsonNodeFactory.instance.objectNode();

    /** A token is not shorter. */
    private static final int SHORTEST_ESCAPED = 8;

    /** Signs of a URL. */
    private static final int PERCENT = 1;

    private static final int EQUALS = 2;
    private static final int AT = 4;

    private final boolean always;
    /** The open objects below the part itself, which has a key too. */
    private final List<Holder> holders = new ArrayList<>();

    private Holder holder = new Holder();
    private int depth;
    private boolean raised;

    /**
     * @param always whether to suspect all parts, so that nothing depends on this class
     */
    Suspicion(boolean always) {
        this.always = always;
        holders.add(holder);
    }

    /** The known facts about an open object. */
    private static final class Holder {
        private static final SuspectKey NONE = SuspectKey.of("");

        private SuspectKey key = NONE;
        /** The texts beside the value that may be its name; the one under {@code key} is its name, if there is one. */
        private final List<String> names = new ArrayList<>(2);

        private String name = "";
        private int keys;
        private Glance value = Glance.NONE;
        private boolean inArray;
        private boolean ofUrl;
        private boolean ofApiKey;
        private boolean saysWhere;
        private boolean saysWhich;

        private void start(boolean url, boolean apiKey) {
            key = NONE;
            names.clear();
            name = "";
            keys = 0;
            value = Glance.NONE;
            inArray = false;
            ofUrl = url;
            ofApiKey = apiKey;
            saysWhere = false;
            saysWhich = false;
        }

        /** Whether the value may be a secret under one of the names beside it. */
        private boolean isNamed() {
            if (value == Glance.NONE) {
                return false;
            }
            boolean certain = keys == 1 && !name.isEmpty();
            return value.mayBe(SecretName.ofAttribute(name))
                    || !certain && names.stream().anyMatch(other -> value.mayBe(SecretName.ofAttribute(other)));
        }

        private void name(String text) {
            if (key.role() == Role.KEY && !inArray && name.isEmpty()) {
                name = text;
            } else {
                names.add(text);
            }
        }

        /** An API key's {@code value}, unless it is the one of the attributes {@code key} and {@code in}. */
        private boolean isApiKey() {
            return ofApiKey && value != Glance.NONE && (saysWhere || !saysWhich);
        }
    }

    /** Starts a part, which is the value of a key, or in an array there. */
    public void part(SuspectKey key) {
        raised = always;
        depth = 0;
        holder = holders.get(0);
        holder.start(false, false);
        member(key);
    }

    public boolean isRaised() {
        return raised;
    }

    /** Whether a secret may be in the parser's current id, regardless of its part. */
    public boolean isIn(JsonParser json) throws IOException {
        return always
                || json.currentToken() == JsonToken.VALUE_STRING
                        && TokenShapes.mayBeIn(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    public void startArray() {
        holder.inArray = true;
    }

    public void startObject() {
        Holder outer = holder;
        Role role = outer.key.role();
        raised |= role == Role.COOKIES || role == Role.VALUE;
        if (++depth == holders.size()) {
            holders.add(new Holder());
        }
        holder = holders.get(depth);
        holder.start(outer.ofUrl || role == Role.URL, outer.ofApiKey || role == Role.API_KEY);
    }

    public void endObject() {
        raised = raised || holder.isApiKey() || holder.isNamed();
        holder = holders.get(--depth);
    }

    /** A key of the innermost object; the next value belongs to it, or is in an array there. */
    public void member(SuspectKey key) {
        holder.key = key;
        holder.inArray = false;
        if (key.role() == Role.IN) {
            holder.saysWhere = true;
        } else if (key.role() == Role.KEY) {
            holder.saysWhich = false;
            holder.keys++;
        }
    }

    /** The parser's current text, number or literal. */
    public void scalar(JsonParser json) throws IOException {
        if (!raised) {
            JsonToken token = json.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            } else if (token.isNumeric()) {
                literal(Glance.LITERAL);
            } else {
                raised = token == JsonToken.VALUE_TRUE && holder.key.role() == Role.SECRET;
            }
        }
    }

    private void text(char[] text, int from, int length) {
        raised = TokenShapes.mayBeIn(text, from, length);
        if (!raised) {
            int signs = mayHaveSigns(length) ? signs(text, from, length) : 0;
            raised = holder.ofUrl && (signs & PERCENT) != 0 && hidesSecret(text, from, length)
                    || isSuspect(text, from, length, signs);
        }
        if (!raised && (holder.key.kind() != SecretName.HARMLESS || holder.key.role() == Role.VALUE)) {
            literal(Glance.at(text, from, length));
        }
    }

    private void literal(Glance literal) {
        raised = literal.mayBe(holder.key.kind());
        if (holder.key.role() == Role.VALUE) {
            holder.value = holder.value.or(literal);
        }
    }

    /**
     * @param signs the signs in the text, if it is a URL or a part of one
     */
    private boolean isSuspect(char[] text, int from, int length, int signs) {
        return switch (holder.key.role()) {
            case KEY -> {
                holder.saysWhich |= !holder.inArray && (is("key", text, from, length) || is("in", text, from, length));
                holder.name(new String(text, from, length));
                yield false;
            }
            case NAME -> {
                if (depth > 0) {
                    holder.name(new String(text, from, length));
                }
                yield false;
            }
            case TYPE -> is("secret", text, from, length);
            case URL, REQUEST -> (signs & (AT | EQUALS)) != 0 && isUrl(text, from, length);
            case RAW -> holder.ofUrl && (signs & (AT | EQUALS)) != 0 && isUrl(text, from, length);
            case HOST -> holder.ofUrl && (signs & AT) != 0;
            case QUERY -> holder.ofUrl && (signs & EQUALS) != 0 && isQuery(new String(text, from, length));
            case HEADERS ->
                !HEADERS.in(NO_HOLDER, holder.key.name(), new String(text, from, length))
                        .isEmpty();
            default -> false;
        };
    }

    /** Any part of a URL may be percent-encoded, and contain a secret only in that form. */
    private static boolean hidesSecret(char[] text, int from, int length) {
        return length >= SHORTEST_ESCAPED
                && !TokenShapes.inEscaped(new String(text, from, length)).isEmpty();
    }

    private static boolean isUrl(char[] text, int from, int length) {
        return !UrlSecrets.in(new String(text, from, length)).isEmpty();
    }

    private static boolean isQuery(String text) {
        List<Span> found = new ArrayList<>(0);
        ParameterSecrets.inQuery(text, 0, found);
        return !found.isEmpty();
    }

    private static boolean is(String expected, char[] text, int from, int length) {
        return length == expected.length() && expected.contentEquals(CharBuffer.wrap(text, from, length));
    }

    private boolean mayHaveSigns(int length) {
        return switch (holder.key.role()) {
            case URL, REQUEST -> true;
            case RAW, HOST, QUERY -> holder.ofUrl;
            default -> holder.ofUrl && length >= SHORTEST_ESCAPED;
        };
    }

    /** The signs of a URL in a text. */
    private static int signs(char[] text, int from, int length) {
        int signs = 0;
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            if (c <= '@') {
                signs |= c == '%' ? PERCENT : c == '=' ? EQUALS : c == '@' ? AT : 0;
            }
        }
        return signs;
    }
}
