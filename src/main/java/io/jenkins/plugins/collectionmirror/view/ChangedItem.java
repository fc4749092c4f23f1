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
public final class ChangedItem implements Row {
    private final String change;
    private final String kind;
    private final String name;
    private final String path;
    private final String from;
    private final String page;
    private final Details details;

    /**
     * What changed inside it.
     *
     * @param lines a line for each change that is shown, and for each remark
     * @param count how many changes there are
     */
    record Details(List<String> lines, int count) {
        Details {
            lines = List.copyOf(lines);
        }
    }

    ChangedItem(String change, String kind, String name, String path, String from, String page, Details details) {
        this.change = change;
        this.kind = kind;
        this.name = name;
        this.path = path;
        this.from = from;
        this.page = page;
        this.details = details;
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
                new Details(details, node.path("changes").asInt()));
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
        for (String line : details.lines()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeNumberField("changes", details.count());
        json.writeEndObject();
    }

    /** What happened to it, as in reports. */
    public String getChange() {
        return change;
    }

    /** The same for a person. */
    public String getWord() {
        return switch (change) {
            case "added" -> Messages.ChangedItem_added();
            case "updated" -> Messages.ChangedItem_updated();
            case "renamed" -> Messages.ChangedItem_renamed();
            case "deleted" -> Messages.ChangedItem_deleted();
            case "created" -> Messages.ChangedItem_created();
            case "copied" -> Messages.ChangedItem_copied();
            default -> change;
        };
    }

    /** The picture beside the word. */
    public String getSymbol() {
        return switch (change) {
            case "updated" -> "symbol-edit";
            case "renamed" -> "symbol-swap";
            case "deleted" -> "symbol-trash";
            default -> "symbol-add";
        };
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

    /** What changed inside it. */
    public List<ChangedPart> getParts() {
        return details.lines().stream().map(ChangedPart::of).toList();
    }

    /** How many changes that are, in words. */
    public String getPartsInWords() {
        return Messages.ChangedItem_parts(details.count());
    }

    @Override
    public String searched() {
        return String.join(" ", change, kind, name, path, from, String.join(" ", details.lines()));
    }
}
