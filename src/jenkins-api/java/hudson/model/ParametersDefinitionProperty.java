package hudson.model;

import java.util.List;
import jenkins.model.OptionalJobProperty;

public class ParametersDefinitionProperty extends OptionalJobProperty<Job<?, ?>> {
    private ParametersDefinitionProperty() {}

    public List<ParameterDefinition> getParameterDefinitions() {
        throw new LinkageError();
    }
}
