package io.jenkins.plugins.collectionmirror.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import java.io.IOException;
import java.util.Map;

/**
 * A report as the JSON of {@code --report}. Other programs read it: every field is always there, and names and meanings
 * never change.
 */
final class ReportJson {
    private static final ObjectWriter JSON =
            new ObjectMapper().registerModule(inWords()).writer(printer());

    private ReportJson() {}

    static String of(MirrorReport report) throws JsonProcessingException {
        return of(report.toMap());
    }

    static String of(Map<String, Object> report) throws JsonProcessingException {
        return JSON.writeValueAsString(report) + "\n";
    }

    /** The report has the words of the command line. */
    private static Module inWords() {
        return new SimpleModule().addSerializer(new StdScalarSerializer<>(String.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(Surface.COMMAND_LINE.words(text));
            }
        });
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
