package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a URL and its parts, taken apart as Postman does: variables such as {@code {{base}}} are one piece
 * whatever stands in them.
 *
 * @param base what stands before the query
 * @param query what stands behind the question mark; null if there is none
 * @param hash what stands behind the hash; null if there is none
 */
record UrlText(String base, String query, String hash) {
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*|)://");

    static UrlText of(String text) {
        int hash = find(text, '#', 0);
        int end = hash < 0 ? text.length() : hash;
        int query = find(text.substring(0, end), '?', 0);
        return new UrlText(
                text.substring(0, query < 0 ? end : query),
                query < 0 ? null : text.substring(query + 1, end),
                hash < 0 ? null : text.substring(hash + 1));
    }

    /** Where a character stands that is in no variable; less than 0 if nowhere. */
    private static int find(String text, char sought, int from) {
        int at = from;
        while (at < text.length()) {
            int end = variableEnd(text, at);
            if (end > 0) {
                at = end;
            } else if (text.charAt(at) == sought) {
                return at;
            } else {
                at++;
            }
        }
        return -1;
    }

    /** Where the variable that begins here ends; 0 if none begins. */
    private static int variableEnd(String text, int from) {
        if (!text.startsWith("{{", from)) {
            return 0;
        }
        int at = from + 2;
        while (at < text.length() && text.charAt(at) != '{' && text.charAt(at) != '}') {
            at++;
        }
        return text.startsWith("}}", at) ? at + 2 : 0;
    }

    private static List<String> split(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = find(text, separator, 0); at >= 0; at = find(text, separator, from)) {
            pieces.add(text.substring(from, at));
            from = at + 1;
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    String text() {
        return base + (query == null ? "" : "?" + query) + (hash == null ? "" : "#" + hash);
    }

    UrlText withQuery(ArrayNode pairs) {
        return new UrlText(base, queryText(pairs), hash);
    }

    UrlText withoutQuery() {
        return new UrlText(base, null, hash);
    }

    /** The parameters of the query. */
    ArrayNode queryPairs() {
        ArrayNode pairs = Nodes.array();
        if (query != null && !query.isEmpty()) {
            for (String piece : split(query, '&')) {
                int equals = find(piece, '=', 0);
                ObjectNode pair = pairs.addObject().put("key", equals < 0 ? piece : piece.substring(0, equals));
                if (equals < 0) {
                    pair.putNull("value");
                } else {
                    pair.put("value", piece.substring(equals + 1));
                }
            }
        }
        return pairs;
    }

    private static String queryText(ArrayNode pairs) {
        List<String> pieces = new ArrayList<>();
        for (JsonNode pair : pairs) {
            if (!Nodes.isTrue(pair.path("disabled"))) {
                String key = Nodes.text(pair.path("key"));
                pieces.add(pair.hasNonNull("value") ? key + "=" + Nodes.text(pair.get("value")) : key);
            }
        }
        return pieces.isEmpty() ? null : String.join("&", pieces);
    }

    /** The URL as v2 has it, in parts; the query is the text's. */
    ObjectNode parts() {
        ObjectNode parts = Nodes.object().put("raw", text());
        String rest = base;
        Matcher scheme = SCHEME.matcher(rest);
        if (scheme.find()) {
            parts.put("protocol", scheme.group(1));
            rest = rest.substring(scheme.end());
        }
        int slash = find(rest, '/', 0);
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int at = authority.lastIndexOf('@');
        if (!authority.isEmpty()) {
            host(parts, authority.substring(at + 1));
        }
        if (slash >= 0) {
            ArrayNode path = parts.putArray("path");
            split(rest.substring(slash + 1), '/').forEach(path::add);
        }
        Nodes.put(parts, "query", queryPairs());
        if (hash != null) {
            parts.put("hash", hash);
        }
        return parts;
    }

    private static void host(ObjectNode parts, String authority) {
        int colon = -1;
        for (int found = find(authority, ':', 0); found >= 0; found = find(authority, ':', found + 1)) {
            colon = found;
        }
        ArrayNode host = parts.putArray("host");
        split(colon < 0 ? authority : authority.substring(0, colon), '.').forEach(host::add);
        if (colon >= 0) {
            parts.put("port", authority.substring(colon + 1));
        }
    }

    /** The text that parts make; empty if there are none. */
    static String ofParts(JsonNode url) {
        StringBuilder text = new StringBuilder();
        if (url.hasNonNull("protocol")) {
            text.append(Nodes.text(url.get("protocol"))).append("://");
        }
        text.append(joined(url.path("host"), "."));
        if (url.hasNonNull("port")) {
            text.append(':').append(Nodes.text(url.get("port")));
        }
        if (url.hasNonNull("path")) {
            String path = joined(url.get("path"), "/");
            text.append(path.startsWith("/") && url.get("path").isTextual() ? "" : "/")
                    .append(path);
        }
        return text.toString();
    }

    private static String joined(JsonNode pieces, String separator) {
        if (!pieces.isArray()) {
            return Nodes.text(pieces);
        }
        List<String> texts = new ArrayList<>();
        pieces.forEach(piece -> texts.add(Nodes.text(piece.isObject() ? piece.path("value") : piece)));
        return String.join(separator, texts);
    }
}
