package io.jenkins.plugins.collectionmirror.bench.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The normaliser against the least that anything in its place would do: Jackson parses the same bytes and writes them
 * indented, without sorting, taking out or looking for anything. Both write into memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NormaliserBenchmark {
    @Param("made, 60000")
    public String input;

    private final JsonFactory json = new JsonFactory();
    private final Normaliser normaliser = new Normaliser(SecretsPolicy.REDACT);
    private byte[] bytes;
    private ByteArrayOutputStream out;

    @Setup
    public void read() throws IOException {
        bytes = Input.read(input);
        out = new ByteArrayOutputStream(bytes.length * 2);
    }

    @Benchmark
    public int normalise() throws ItemException, IOException {
        out.reset();
        NormalisedItem item = normaliser.normalise(ItemKind.COLLECTION, Content.of(bytes));
        copy(item.document());
        Optional<Content> ids = item.ids();
        if (ids.isPresent()) {
            copy(ids.get());
        }
        return out.size();
    }

    @Benchmark
    public int bareCopy() throws IOException {
        out.reset();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try (JsonParser parser = json.createParser(bytes);
                JsonGenerator generator = json.createGenerator(out)) {
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return out.size();
    }

    private void copy(Content content) throws IOException {
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
    }
}
