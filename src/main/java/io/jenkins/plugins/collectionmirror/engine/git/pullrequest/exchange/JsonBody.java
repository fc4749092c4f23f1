package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import java.io.IOException;
import java.util.Map;

/** A request body as JSON: maps, lists, texts, whole numbers, truth values and null. */
public final class JsonBody {
    private JsonBody() {}

    public static String of(Map<String, ?> body) {
        return JsonTree.text(json -> write(json, body));
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(member.getKey().toString());
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }
}
