package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a JSON object has that tells whether it is an item of Postman's, and which. */
final class ExportTraits {
    static final Set<String> TEXTS =
            Set.of("uid", "id", "_postman_id", "name", "schema", "updatedAt", "_postman_variable_scope", "message");
    static final Set<String> LISTS =
            Set.of("item", "requests", "order", "folders", "folders_order", "values", "collections", "environments");
    static final Set<String> OBJECTS = Set.of("info", "collection", "environment", "error");

    private static final Pattern POSTMAN_SCHEMA = Pattern.compile("https?://schema\\.(get)?postman\\.com/.*");
    private static final Pattern VERSION_2 = Pattern.compile(".*/v2\\..*");

    /** Longer ones, or such as hold unpairable characters, are no ids of Postman's and cannot be written down. */
    private static final Pattern USABLE_UID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,200}");

    final Map<String, String> texts = new HashMap<>();
    final Set<String> lists = new HashSet<>();
    final Map<String, ExportTraits> objects = new HashMap<>();

    ExportFound judge() {
        if (objects.containsKey("info") || lists.contains("item")) {
            return collection();
        }
        if (lists.contains("requests")) {
            return collectionVersion1();
        }
        if (lists.contains("values") || texts.containsKey("_postman_variable_scope")) {
            return variables();
        }
        if (lists.contains("collections") && lists.contains("environments")) {
            return new ExportFound.Broken("The file is a dump of many items in one."
                    + " Export the items one by one, or give the zip of Postman's data export.");
        }
        if (objects.containsKey("error")
                && objects.get("error").texts.keySet().containsAll(Set.of("name", "message"))) {
            return new ExportFound.Broken(
                    "The file holds an error that the Postman API answered, not an item. Export it again.");
        }
        for (String envelope : List.of("collection", "environment")) {
            ExportFound enveloped =
                    objects.containsKey(envelope) ? objects.get(envelope).judge() : new ExportFound.Foreign();
            if (!(enveloped instanceof ExportFound.Foreign)) {
                return enveloped;
            }
        }
        return new ExportFound.Foreign();
    }

    private ExportFound collection() {
        if (!objects.containsKey("info")) {
            return new ExportFound.Broken("The file holds items of a collection but no \"info\" with its name and id."
                    + " Export it from Postman again.");
        }
        ExportTraits info = objects.get("info");
        String schema = info.text("schema");
        boolean postmans = POSTMAN_SCHEMA.matcher(schema).matches();
        if (!lists.contains("item")) {
            // Others have an "info" too: every OpenAPI definition does.
            return postmans || info.texts.containsKey("_postman_id")
                    ? new ExportFound.Broken("The file describes a collection but holds no list of its items."
                            + " Export it from Postman again.")
                    : new ExportFound.Foreign();
        }
        if (!schema.isEmpty() && !(postmans && VERSION_2.matcher(schema).matches())) {
            return new ExportFound.Broken("The file's \"schema\" is not that of a Postman collection v2.0 or v2.1."
                    + " Export it from Postman as Collection v2.1.");
        }
        return new ExportFound.Item(
                ItemKind.COLLECTION, info.uid("_postman_id"), info.text("name"), info.text("updatedAt"));
    }

    private ExportFound collectionVersion1() {
        boolean ordered = lists.contains("order") || lists.contains("folders") || lists.contains("folders_order");
        boolean identified = texts.containsKey("id") || texts.containsKey("name");
        return ordered && identified
                ? item(ItemKind.COLLECTION)
                : new ExportFound.Broken(
                        "The file holds requests but is no whole collection v1, which has an id or name,"
                                + " and an order. Export it from Postman as Collection v2.1.");
    }

    private ExportFound variables() {
        if (!lists.contains("values")) {
            return new ExportFound.Broken(
                    "The file is called an environment but holds no list of variables. Export it from Postman again.");
        }
        // The API answers the globals of a workspace as a list of values and nothing else.
        boolean bare = uid("id").isEmpty()
                && text("name").isEmpty()
                && text("_postman_variable_scope").isEmpty();
        return item(
                bare || text("_postman_variable_scope").equals("globals") ? ItemKind.GLOBALS : ItemKind.ENVIRONMENT);
    }

    private ExportFound item(ItemKind kind) {
        return new ExportFound.Item(kind, uid("id"), text("name"), text("updatedAt"));
    }

    private String uid(String otherwise) {
        String uid = texts.getOrDefault("uid", text(otherwise));
        return USABLE_UID.matcher(uid).matches() ? uid : "";
    }

    private String text(String key) {
        return texts.getOrDefault(key, "");
    }
}
