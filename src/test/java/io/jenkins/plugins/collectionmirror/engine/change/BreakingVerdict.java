package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.swagger.v3.oas.models.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/** Which operations break their clients: by our marks, and by the verdict of openapi-diff. */
final class BreakingVerdict {
    /** What the marks are for: an operation that is gone, or refuses what it took before. */
    static final Set<BackwardIncompatibleProp> MARKED = Set.of(
            BackwardIncompatibleProp.OPENAPI_ENDPOINTS_DECREASED,
            BackwardIncompatibleProp.REQUEST_PARAMS_REQUIRED_INCREASED,
            BackwardIncompatibleProp.REQUEST_BODY_REQUIRED_INCREASED,
            BackwardIncompatibleProp.REQUEST_REQUIRED_INCREASED,
            BackwardIncompatibleProp.REQUEST_ENUM_DECREASED,
            BackwardIncompatibleProp.SCHEMA_TYPE_CHANGED);

    /** The same and media types; for the judge a body that is gone is one, too. */
    static final Set<BackwardIncompatibleProp> WITH_MEDIA_TYPES = EnumSet.copyOf(MARKED);

    static {
        WITH_MEDIA_TYPES.add(BackwardIncompatibleProp.REQUEST_CONTENT_DECREASED);
    }

    private BreakingVerdict() {}

    static void assertBreaks(String before, String after, String... operations) {
        assertBreaks(MARKED, before, after, operations);
    }

    static void assertBreaks(Set<BackwardIncompatibleProp> rules, String before, String after, String... operations) {
        assertThat(after).isNotEqualTo(before);
        assertThat(judged(before, after, rules)).as(after).containsExactlyInAnyOrder(operations);
        assertThat(marked(before, after)).as(after).containsExactlyInAnyOrder(operations);
    }

    /** The operations that we mark. */
    static Set<String> marked(String before, String after) {
        return Changes.between(ItemKind.SPEC, state(before), state(after), name -> name).stream()
                .filter(change -> change.isBreaking())
                .map(Change::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static ItemState state(String definition) {
        return new ItemState.Files(
                Map.of(definition.startsWith("{") ? "openapi.json" : "openapi.yaml", definition.getBytes(UTF_8)));
    }

    /** The operations that openapi-diff calls incompatible by some of its rules. */
    static Set<String> judged(String before, String after, Set<BackwardIncompatibleProp> rules) {
        OpenApiDiffOptions.Builder options = OpenApiDiffOptions.builder();
        for (BackwardIncompatibleProp rule : BackwardIncompatibleProp.values()) {
            options.configProperty(rule.getPropertyName(), Boolean.toString(rules.contains(rule)));
        }
        ChangedOpenApi verdict =
                OpenApiCompare.fromContents(asVersion30(before), asVersion30(after), null, options.build());
        return Stream.concat(
                        verdict.getMissingEndpoints().stream().map(gone -> gone.getMethod() + " " + gone.getPathUrl()),
                        verdict.getChangedOperations().stream()
                                .filter(changed -> isIncompatible(changed))
                                .map(changed -> changed.getHttpMethod() + " " + changed.getPathUrl()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The parser of the judge does not give an operation the parameters of its path in 3.1; what is written here means
     * the same in both.
     */
    private static String asVersion30(String definition) {
        return definition.replace("\"openapi\":\"3.1.0\"", "\"openapi\":\"3.0.3\"");
    }

    /** Its verdict, but for a deviation that no rule of it can be switched off for. */
    private static boolean isIncompatible(ChangedOperation changed) {
        return bodyMayBeLeftOut(changed)
                ? changed.getParameters() != null && changed.getParameters().isIncompatible()
                : changed.isIncompatible();
    }

    /** For openapi-diff, any change of a body's {@code required} is incompatible. This one asks less of clients. */
    private static boolean bodyMayBeLeftOut(ChangedOperation changed) {
        return isRequired(changed.getOldOperation()) && !isRequired(changed.getNewOperation());
    }

    private static boolean isRequired(Operation operation) {
        return operation.getRequestBody() != null
                && Boolean.TRUE.equals(operation.getRequestBody().getRequired());
    }
}
