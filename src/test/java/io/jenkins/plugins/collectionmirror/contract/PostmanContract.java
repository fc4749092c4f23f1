package io.jenkins.plugins.collectionmirror.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.OpenApiInteractionValidator.SpecSource;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.util.OpenApiLoader;
import io.jenkins.plugins.collectionmirror.contract.Breach.Side;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Witness.Seen;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Postman's own OpenAPI document of its API, as something that calls are held against. It is read where it is: {@code
 * ../shared/contracts} from the project's root, or where the system property {@code contracts} says.
 */
final class PostmanContract {
    private static final Path FILE =
            Path.of(System.getProperty("contracts", "../shared/contracts")).resolve("postman-openapi.yaml");
    private static final String UNNAMED_FIELD = "schema.additionalProperties";

    private final OpenAPI document;

    /** As OpenAPI means it: a field that is not named may be there. */
    private final OpenApiInteractionValidator open;

    /** Only what is named may be there; or an answer would do that has other fields than it should have. */
    private final OpenApiInteractionValidator closed;

    private PostmanContract(OpenAPI document) {
        this.document = document;
        this.open = validator(document, Level.IGNORE);
        this.closed = validator(document, Level.ERROR);
    }

    /** Where it is looked for. */
    static Path file() {
        return FILE;
    }

    /** The contract, if it is there. Reading it takes seconds, so it is read once, and only where the API is called. */
    static Optional<PostmanContract> shared() {
        return Shared.CONTRACT;
    }

    private static PostmanContract read(Path file) throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        options.setResolveCombinators(false);
        SpecSource text = SpecSource.inline(Files.readString(file));
        OpenAPI document = new OpenApiLoader().loadApi(text, List.of(), options);
        ComposedSchemas.release(document);
        return new PostmanContract(document);
    }

    OpenAPI document() {
        return document;
    }

    /** Where a request is otherwise than it should be, deviations and all. */
    List<Breach> request(Seen call) {
        Request request = toRequest(call);
        return breaches(call, Side.REQUEST, validator -> validator.validateRequest(request));
    }

    /** Where the answer to a call is otherwise than it should be, deviations and all. */
    List<Breach> answer(Seen call) {
        Reply reply = call.proper();
        SimpleResponse.Builder response = new SimpleResponse.Builder(reply.status());
        reply.headers().forEach(response::withHeader);
        if (reply.body().length > 0) {
            response.withBody(reply.body());
        }
        return breaches(
                call,
                Side.ANSWER,
                validator -> validator.validateResponse(
                        call.uri().getRawPath(), Request.Method.valueOf(call.method()), response.build()));
    }

    private List<Breach> breaches(
            Seen call, Side side, Function<OpenApiInteractionValidator, ValidationReport> validation) {
        List<Breach> wrong = breaches(call, side, validation.apply(open)).toList();
        Stream<Breach> unknown = breaches(call, side, validation.apply(closed))
                .filter(breach -> breach.is(UNNAMED_FIELD) || breach.is("schema.anyOf"))
                .filter(breach ->
                        wrong.stream().noneMatch(other -> other.place().equals(breach.place())))
                .map(Breach::asUnknownField);
        return Stream.concat(wrong.stream(), unknown).toList();
    }

    private static Stream<Breach> breaches(Seen call, Side side, ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message -> Breach.of(side, call, message));
    }

    private static OpenApiInteractionValidator validator(OpenAPI document, Level unnamedField) {
        return OpenApiInteractionValidator.createFor(document)
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation." + UNNAMED_FIELD, unnamedField)
                        .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                        .build())
                .build();
    }

    private static Request toRequest(Seen call) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(call.method(), call.uri().getRawPath());
        call.headers().forEach(request::withHeader);
        for (String pair :
                Optional.ofNullable(call.uri().getRawQuery()).orElse("").split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                request.withQueryParam(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        if (call.body().length > 0) {
            request.withBody(call.body());
        }
        return request.build();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static final class Shared {
        private static final Optional<PostmanContract> CONTRACT = contract();

        private static Optional<PostmanContract> contract() {
            if (!Files.isRegularFile(FILE)) {
                System.err.println("SKIPPED: no call is held against Postman's OpenAPI document, since there is no "
                        + FILE + "; give its folder with -Dcontracts=FOLDER");
                return Optional.empty();
            }
            try {
                return Optional.of(read(FILE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
