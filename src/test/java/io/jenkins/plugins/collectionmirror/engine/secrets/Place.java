package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Where a name and its value can stand in a workspace, in the ways in which people write them there. */
enum Place {
    VARIABLE {
        @Override
        void put(ObjectNode item, String name, String value) {
            item.putArray("variable").add(pair(name, value).put("type", "default"));
        }
    },
    ENVIRONMENT(ItemKind.ENVIRONMENT) {
        @Override
        void put(ObjectNode item, String name, String value) {
            item.putArray("values").add(pair(name, value).put("enabled", true));
        }
    },
    GLOBALS(ItemKind.GLOBALS) {
        @Override
        void put(ObjectNode item, String name, String value) {
            item.putArray("values").add(pair(name, value).put("type", "any"));
        }
    },
    HEADER {
        @Override
        void put(ObjectNode item, String name, String value) {
            request(item).putArray("header").add(pair(name, value));
        }
    },
    RESPONSE_HEADER {
        @Override
        void put(ObjectNode item, String name, String value) {
            item.putArray("response").addObject().putArray("header").add(pair(name, value));
        }
    },
    /** Of version 1. */
    HEADER_BLOCK {
        @Override
        void put(ObjectNode item, String name, String value) {
            request(item).put("header", "Accept: */*\n" + name + ": " + value + "\nA: b\n");
        }
    },
    QUERY {
        @Override
        void put(ObjectNode item, String name, String value) {
            ObjectNode url = request(item).putObject("url");
            url.put("raw", "https://example.com/a?limit=10&" + encoded(name) + "=" + encoded(value) + "&sort=name");
            url.putArray("query").add(pair(name, value));
        }
    },
    URL {
        @Override
        void put(ObjectNode item, String name, String value) {
            request(item).put("url", name.isEmpty() ? value : "{{host}}/a?" + encoded(name) + "=" + encoded(value));
        }
    },
    PATH {
        @Override
        void put(ObjectNode item, String name, String value) {
            request(item).putObject("url").putArray("variable").add(pair(name, value));
        }
    },
    URLENCODED {
        @Override
        void put(ObjectNode item, String name, String value) {
            body(item, "urlencoded")
                    .putArray("urlencoded")
                    .add(pair(name, value).put("type", "text"));
        }
    },
    FORMDATA {
        @Override
        void put(ObjectNode item, String name, String value) {
            body(item, "formdata").putArray("formdata").add(pair(name, value).put("type", "text"));
        }
    },
    /** A form as the one text that it is on the wire. */
    RAW_FORM {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "scope=read&" + encoded(name) + "=" + encoded(value) + "&user=ada");
        }
    },
    AUTH {
        @Override
        void put(ObjectNode item, String name, String value) {
            request(item)
                    .putObject("auth")
                    .put("type", "custom")
                    .putArray("custom")
                    .add(pair(name, value));
        }
    },
    JSON {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "{\n  \"user\": \"ada\",\n  " + quoted(name) + ": " + quoted(value) + ",\n  \"page\": 1\n}");
        }
    },
    /** As one line, whose value is the last. */
    JSON_RESPONSE {
        @Override
        void put(ObjectNode item, String name, String value) {
            item.putArray("response").addObject().put("body", "{" + quoted(name) + ":" + quoted(value) + "}");
        }
    },
    /** JSON in a text of JSON in a text. */
    JSON_IN_JSON {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "{\"payload\": " + quoted("{" + quoted(name) + ": " + quoted(value) + "}") + "}");
        }
    },
    JSON_PAIR {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "[{\"name\": " + quoted(name) + ", \"value\": " + quoted(value) + "}]");
        }
    },
    JSON_LINE {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, name.isEmpty() ? value : "{" + quoted(name) + ": " + quoted(value) + "}");
        }
    },
    /** A member that Postman does not know, in an item. */
    OWN_MEMBER {
        @Override
        void put(ObjectNode item, String name, String value) {
            item.putObject("x-own").put(name, value);
        }
    },
    XML {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "<a>\n  <" + name + ">" + markup(value) + "</" + name + ">\n  <b>1</b>\n</a>");
        }
    },
    XML_NAMESPACE {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "<a><o:" + name + " o:type=\"text\">" + markup(value) + "</o:" + name + "></a>");
        }
    },
    XML_ATTRIBUTE {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "<a b=\"1\" " + name + "=\"" + markup(value) + "\"/>");
        }
    },
    XML_PAIR {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "<add key=\"" + name + "\" value=\"" + markup(value) + "\" />");
        }
    },
    GRAPHQL {
        @Override
        void put(ObjectNode item, String name, String value) {
            body(item, "graphql")
                    .putObject("graphql")
                    .put("query", "query($a: Int) { b(a: $a) { c } }")
                    .put("variables", "{\n\t" + quoted(name) + ": " + quoted(value) + "\n}");
        }
    },
    GRAPHQL_ARGUMENT {
        @Override
        void put(ObjectNode item, String name, String value) {
            body(item, "graphql")
                    .putObject("graphql")
                    .put("query", "mutation { login(" + name + ": " + quoted(value) + ", user: \"ada\") { id } }");
        }
    },
    YAML {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "a:\n  user: ada\n  " + name + ": " + value + "\n  page: 1\n");
        }
    },
    YAML_PAIR {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "env:\n  - name: " + name + "\n    value: \"" + value + "\"\n");
        }
    },
    ENV {
        @Override
        void put(ObjectNode item, String name, String value) {
            description(item, "# settings\n" + name + "=" + value + "\nexport A=b\n");
        }
    },
    DESCRIPTION {
        @Override
        void put(ObjectNode item, String name, String value) {
            description(item, name.isEmpty() ? value : "Settings of the sandbox:\n\n" + name + ": " + value + "\n");
        }
    },
    CURL {
        @Override
        void put(ObjectNode item, String name, String value) {
            description(item, "curl -X POST -H \"" + name + ": " + value + "\" https://example.com/a");
        }
    },
    OPTION {
        @Override
        void put(ObjectNode item, String name, String value) {
            description(item, "shop login --" + name + " " + value + " --verbose");
        }
    },
    SCRIPT {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, name.isEmpty() ? value.split("\n") : new String[] {"const " + name + " = '" + value + "';"});
        }
    },
    SCRIPT_TEMPLATE {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, "let " + name + " = `" + value + "`");
        }
    },
    SCRIPT_SET {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, "pm.environment.set('" + name + "', '" + value + "');");
        }
    },
    SCRIPT_OBJECT {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, "const a = {", "    user: 'ada',", "    '" + name + "': \"" + value + "\",", "};");
        }
    },
    SCRIPT_MEMBER {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, "request.headers['" + name + "'] = \"" + value + "\";");
        }
    },
    SCRIPT_HEADER {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, "pm.request.headers.add({key: '" + name + "', value: '" + value + "'});");
        }
    },
    SCRIPT_HEADER_LINES {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(
                    item,
                    "pm.request.headers.upsert({",
                    "    key: \"" + name + "\",",
                    "    value: \"" + value + "\"",
                    "});");
        }
    },
    /** The value in an element below the one whose attribute has the name. */
    XML_BELOW {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "<property name=\"" + name + "\">\n  <value>" + markup(value) + "</value>\n</property>");
        }
    },
    GRAPHQL_DEFAULT {
        @Override
        void put(ObjectNode item, String name, String value) {
            raw(item, "input Login {\n  user: String!\n  " + name + ": String! = " + quoted(value) + "\n}");
        }
    },
    TYPOGRAPHIC {
        @Override
        void put(ObjectNode item, String name, String value) {
            description(
                    item,
                    "Send {\u201cuser\u201d: \u201cada\u201d, \u201c" + name + "\u201d: \u201c" + value + "\u201d}.");
        }
    },
    PARAMETER_JSON(ItemKind.SPEC) {
        @Override
        void put(ObjectNode item, String name, String value) {
            file(
                    item,
                    "{\n  \"name\": " + quoted(name)
                            + ",\n  \"in\": \"header\",\n  \"schema\": {\n    \"type\": \"string\",\n"
                            + "    \"default\": " + quoted(value) + "\n  }\n}");
        }
    },
    /** Put together of the text that ends with the name and the value. */
    SCRIPT_JOINED {
        @Override
        void put(ObjectNode item, String name, String value) {
            script(item, "const body = 'grant_type=a&" + name + "=' + '" + value + "';");
        }
    },
    ROW {
        @Override
        void put(ObjectNode item, String name, String value) {
            description(item, "Name\tValue\n" + name + "\t" + value + "\nRegion\teu\n");
        }
    },
    SPEC(ItemKind.SPEC) {
        @Override
        void put(ObjectNode item, String name, String value) {
            file(item, name.isEmpty() ? value : "x-server:\n  user: ada\n  " + name + ": '" + value + "'\n");
        }
    },
    SPEC_JSON(ItemKind.SPEC) {
        @Override
        void put(ObjectNode item, String name, String value) {
            file(item, "{\"x-server\": {" + quoted(name) + ": " + quoted(value) + "}}");
        }
    };

    private final ItemKind kind;

    Place() {
        this(ItemKind.COLLECTION);
    }

    Place(ItemKind kind) {
        this.kind = kind;
    }

    static Place of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** @param name empty for a value that is the whole text */
    abstract void put(ObjectNode item, String name, String value);

    /** What the mirror makes of an item that has a value under a name here. */
    Mirrored mirrored(String name, String value) throws ItemException {
        return mirrored(name, value, NotSecrets.NONE);
    }

    Mirrored mirrored(String name, String value, NotSecrets notSecrets) throws ItemException {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("name", "r");
        put(item, name, value);
        Normaliser normaliser = new Normaliser(SecretsPolicy.REDACT, notSecrets);
        if (kind == ItemKind.SPEC) {
            StringBuilder files = new StringBuilder();
            List<SecretPlace> secrets = normaliser
                    .definition(content(item), content -> files.append(Texts.text(content)))
                    .secrets();
            return new Mirrored(files.toString(), secrets);
        }
        NormalisedItem normalised =
                normaliser.normalise(kind, content(kind == ItemKind.COLLECTION ? whole(item) : item));
        return new Mirrored(Texts.text(normalised.document()), normalised.secrets());
    }

    /** The text that is written, and what was taken out of it. */
    record Mirrored(String text, List<SecretPlace> secrets) {}

    private static ObjectNode whole(ObjectNode item) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.putObject("info").put("name", "c");
        collection.putArray("item").add(item);
        return collection;
    }

    private static Content content(ObjectNode tree) {
        return Content.of(tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode pair(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put("key", name).put("value", value);
    }

    private static ObjectNode request(ObjectNode item) {
        return item.putObject("request").put("method", "POST");
    }

    private static ObjectNode body(ObjectNode item, String mode) {
        return request(item).putObject("body").put("mode", mode);
    }

    private static void raw(ObjectNode item, String text) {
        body(item, "raw").put("raw", text);
    }

    private static void description(ObjectNode item, String text) {
        request(item).put("description", text);
    }

    private static void script(ObjectNode item, String... lines) {
        ArrayNode exec = item.putArray("event")
                .addObject()
                .put("listen", "test")
                .putObject("script")
                .putArray("exec");
        for (String line : lines) {
            exec.add(line);
        }
    }

    private static void file(ObjectNode item, String text) {
        item.removeAll();
        item.putArray("files")
                .addObject()
                .put("path", "openapi.yaml")
                .putObject("answer")
                .put("content", text);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%7B%7B", "{{")
                .replace("%7D%7D", "}}");
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
