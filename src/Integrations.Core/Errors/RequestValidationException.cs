namespace Integrations;

/// <summary>The request breaks rules of the provider. Nothing was sent, reserved or stored.</summary>
public sealed class RequestValidationException : IntegrationException
{
    /// <summary>Reports every problem at once.</summary>
    public RequestValidationException(string provider, string operation, IReadOnlyList<FieldProblem> problems)
        : base(
            new ProviderError { Category = ErrorCategory.InvalidRequest, Provider = provider, Operation = operation, NothingSent = true },
            $"{provider}.{operation}: " + string.Join(" ", problems)) => Problems = problems;

    /// <summary>Each field with its rule and the way out.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; }
}
