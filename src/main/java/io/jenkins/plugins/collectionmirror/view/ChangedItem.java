package io.jenkins.plugins.collectionmirror.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** An item that changed, as a page shows it. */
@Restricted(NoExternalUse.class)
public final class ChangedItem {
    private final String change;
    private final String kind;
    private final String name;
    private final String path;
    private final String from;
    private final String page;
    private final List<String> details;

    ChangedItem(String change, String kind, String name, String path, String from, String page, List<String> details) {
        this.change = change;
        this.kind = kind;
        this.name = name;
        this.path = path;
        this.from = from;
        this.page = page;
        this.details = List.copyOf(details);
    }

    static ChangedItem of(JsonNode node) {
        List<String> details = new ArrayList<>();
        node.path("details").forEach(line -> details.add(line.asText()));
        return new ChangedItem(
                RunDetails.text(node, "change"),
                RunDetails.text(node, "kind"),
                RunDetails.text(node, "name"),
                RunDetails.text(node, "path"),
                RunDetails.text(node, "from"),
                RunDetails.text(node, "page"),
                details);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change);
        json.writeStringField("kind", kind);
        json.writeStringField("name", name);
        json.writeStringField("path", path);
        json.writeStringField("from", from);
        json.writeStringField("page", page);
        json.writeArrayFieldStart("details");
        for (String line : details) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    public String getChange() {
        return change;
    }

    public String getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public String getPath() {
        return path;
    }

    /** Its former path, if it was renamed; else empty. */
    public String getFrom() {
        return from;
    }

    /** The web page of its file; empty if there is none. */
    public String getPage() {
        return page;
    }

    /** The changes inside it, one line for each. */
    public List<String> getDetails() {
        return details;
    }
}
