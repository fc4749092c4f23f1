package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.MarkedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secrets of a document that is sent to a server, which may quote it. */
public final class DocumentSecrets {
    private final Set<String> secrets = new LinkedHashSet<>();

    private DocumentSecrets() {}

    /**
     * All secrets that the redaction finds in an item, with or without the API's envelope; none in a text that is not
     * JSON.
     *
     * @return the longest first, so that a secret that contains another one is removed completely
     */
    public static List<Secret> in(Content document) {
        DocumentSecrets found = new DocumentSecrets();
        try {
            JsonNode live = JsonInput.read(document, JsonInput::tree);
            JsonNode redacted = new Redaction(SecretsPolicy.REDACT, NotSecrets.NONE, true)
                    .apply("", live.deepCopy(), new ArrayList<>());
            found.compare(live, redacted);
        } catch (ItemException noItem) {
            return List.of();
        }
        return found.secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Secret::of)
                .toList();
    }

    private void compare(JsonNode live, JsonNode redacted) {
        if (live.isObject() && redacted.isObject()) {
            live.properties().forEach(member -> compare(member.getValue(), redacted.path(member.getKey())));
        } else if (live.isArray() && redacted.isArray()) {
            for (int i = 0; i < live.size(); i++) {
                compare(live.get(i), redacted.path(i));
            }
        } else if (live.isValueNode() && redacted.isTextual()) {
            String text = live.isTextual() ? live.textValue() : JsonInput.literal(live);
            if (!text.equals(redacted.textValue())) {
                secrets.addAll(MarkedText.of(redacted.textValue()).hidden(text));
            }
        }
    }
}
