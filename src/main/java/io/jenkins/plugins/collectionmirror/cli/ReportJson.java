package io.jenkins.plugins.collectionmirror.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Failure;
import java.io.IOException;
import java.io.StringWriter;

/** A report as the JSON of {@code --report}. Other programs read it: every field is always there, names and meanings stay. */
final class ReportJson {
    private ReportJson() {}

    static String of(MirrorReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withArrayEmptySeparator("");
            json.setPrettyPrinter(new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
            write(report, json);
        }
        return text.append('\n').toString();
    }

    private static void write(MirrorReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", report.outcome().id());
        json.writeStringField("reason", report.reason());
        json.writeStringField("commit", report.commit());
        json.writeStringField("branch", report.branch());
        json.writeArrayFieldStart("changes");
        for (Change change : report.changes()) {
            write(change, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("failures");
        for (Failure failure : report.failures()) {
            write(failure, json);
        }
        json.writeEndArray();
        json.writeNumberField("unchanged", report.unchanged());
        json.writeNumberField("redactions", report.redactions());
        json.writeNumberField("apiCalls", report.apiCalls());
        json.writeNumberField("bytesDownloaded", report.bytesDownloaded());
        json.writeNumberField("gitBytesReceived", report.gitBytesReceived());
        json.writeNumberField("pushAttempts", report.pushAttempts());
        json.writeNumberField("millis", report.millis());
        json.writeEndObject();
    }

    private static void write(Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change.action().id());
        json.writeStringField("kind", change.kind().id());
        json.writeStringField("name", change.name());
        json.writeStringField("uid", change.uid());
        json.writeStringField("path", change.path());
        json.writeStringField("from", change.from());
        json.writeEndObject();
    }

    private static void write(Failure failure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", failure.name());
        json.writeStringField("uid", failure.uid());
        json.writeStringField("message", failure.message());
        json.writeEndObject();
    }
}
