package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The properties of a JSON object that show whether it is a Postman item, and of which kind. An export is recognised by
 * properties that only its format has, so that the files of other programs, which contain requests and variables too,
 * are never mistaken for one.
 */
final class ExportTraits {
    static final Set<String> TEXTS = Set.of(
            "uid",
            "id",
            "_postman_id",
            "name",
            "schema",
            "updatedAt",
            "_postman_variable_scope",
            "message",
            "type",
            "title",
            "detail");
    static final Set<String> LISTS =
            Set.of("item", "requests", "order", "folders", "folders_order", "values", "collections", "environments");
    static final Set<String> OBJECTS = Set.of("info", "collection", "environment", "error");

    /** The keys that show which program wrote the elements of a list. */
    static final Set<String> KEYS_OF_ELEMENTS = Set.of("request", "item", "collectionId", "key");

    private static final Pattern POSTMAN_SCHEMA = Pattern.compile("https?://schema\\.(get)?postman\\.com/.*");
    private static final Pattern VERSION_2 = Pattern.compile(".*/v2\\..*");

    /** Longer ids, or ids with unpaired surrogates, are not Postman's, and cannot be written. */
    private static final Pattern USABLE_UID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,200}");

    /** The members of RFC 9457, and no others: most errors of the Postman API have this form. */
    private static final Set<String> PROBLEM = Set.of("type", "title", "detail");

    private static final int MEMBERS_OF_A_PROBLEM = 5;

    final Map<String, String> texts = new HashMap<>();
    final Map<String, Elements> lists = new HashMap<>();
    final Map<String, ExportTraits> objects = new HashMap<>();

    /** How many members the object has. */
    int members;

    /** How many of them are objects or arrays. */
    int structures;

    /**
     * An array, by its first element.
     *
     * @param none whether it has no elements
     * @param keys the {@link #KEYS_OF_ELEMENTS} in its first element
     */
    record Elements(boolean none, Set<String> keys) {
        /** Whether the elements may have one of these keys. */
        boolean mayHave(String... wanted) {
            return none || Set.of(wanted).stream().anyMatch(keys::contains);
        }
    }

    ExportFound judge() {
        if (objects.containsKey("info")) {
            return collection(objects.get("info"));
        }
        if (lists.containsKey("item") && !lists.get("item").none() && hasRequests()) {
            return new ExportFound.Broken("The file holds items of a collection but no \"info\" with its name and id."
                    + " Export it from Postman again.");
        }
        if (lists.containsKey("requests")) {
            return collectionVersion1();
        }
        if (lists.containsKey("values") || texts.containsKey("_postman_variable_scope")) {
            return variables();
        }
        if (lists.containsKey("collections") && lists.containsKey("environments")) {
            return new ExportFound.Broken("The file is a dump of many items in one."
                    + " Export the items one by one, or give the zip of Postman's data export.");
        }
        if (isError()) {
            return new ExportFound.Broken(
                    "The file holds an error that the Postman API answered, not an item. Export it again.");
        }
        return enveloped();
    }

    /**
     * The API answers with the item and nothing else. The report of a run contains a collection too, with resolved
     * variables, and many other members.
     */
    private ExportFound enveloped() {
        for (String envelope : List.of("collection", "environment")) {
            if (structures == 1 && objects.containsKey(envelope)) {
                return objects.get(envelope).judge();
            }
        }
        return new ExportFound.Foreign();
    }

    private ExportFound collection(ExportTraits info) {
        String schema = info.text("schema");
        boolean postmans = POSTMAN_SCHEMA.matcher(schema).matches();
        boolean identified = info.texts.containsKey("_postman_id");
        if (!lists.containsKey("item")) {
            // Other formats have an "info" too: every OpenAPI definition does.
            return postmans || identified
                    ? new ExportFound.Broken("The file describes a collection but holds no list of its items."
                            + " Export it from Postman again.")
                    : new ExportFound.Foreign();
        }
        if (!schema.isEmpty() && !(postmans && VERSION_2.matcher(schema).matches())) {
            return postmans || identified || !lists.get("item").none() && hasRequests()
                    ? new ExportFound.Broken("The file's \"schema\" is not that of a Postman collection v2.0 or v2.1."
                            + " Export it from Postman as Collection v2.1.")
                    : new ExportFound.Foreign();
        }
        return postmans || identified || hasRequests()
                ? new ExportFound.Item(
                        ItemKind.COLLECTION, info.uid("_postman_id"), info.text("name"), info.text("updatedAt"))
                : new ExportFound.Foreign();
    }

    /** Whether the listed elements may be requests and folders of Postman. */
    private boolean hasRequests() {
        return lists.get("item").mayHave("request", "item");
    }

    /** Other formats list requests and folders too, but only Postman lists the order of the ids beside them. */
    private ExportFound collectionVersion1() {
        boolean ordered = lists.containsKey("order") || lists.containsKey("folders_order");
        if (ordered && (texts.containsKey("id") || texts.containsKey("name"))) {
            return item(ItemKind.COLLECTION);
        }
        boolean postmans =
                !lists.get("requests").none() && lists.get("requests").mayHave("collectionId");
        return ordered || postmans
                ? new ExportFound.Broken(
                        "The file holds requests but is no whole collection v1, which has an id or name,"
                                + " and an order. Export it from Postman as Collection v2.1.")
                : new ExportFound.Foreign();
    }

    private ExportFound variables() {
        boolean scoped = texts.containsKey("_postman_variable_scope");
        if (!lists.containsKey("values")) {
            return new ExportFound.Broken(
                    "The file is called an environment but holds no list of variables. Export it from Postman again.");
        }
        if (!scoped && (structures > 1 || !lists.get("values").mayHave("key"))) {
            return new ExportFound.Foreign();
        }
        // The API returns the globals of a workspace as a list of values and nothing else.
        if (members == 1 || text("_postman_variable_scope").equals("globals")) {
            return item(ItemKind.GLOBALS);
        }
        return scoped || texts.containsKey("id") || texts.containsKey("name")
                ? item(ItemKind.ENVIRONMENT)
                : new ExportFound.Foreign();
    }

    private boolean isError() {
        boolean named = objects.containsKey("error")
                && objects.get("error").texts.keySet().containsAll(Set.of("name", "message"));
        boolean problem = texts.keySet().containsAll(PROBLEM) && structures == 0 && members <= MEMBERS_OF_A_PROBLEM;
        return named || problem;
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
