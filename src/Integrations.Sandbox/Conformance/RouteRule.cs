namespace Integrations.Sandbox.Conformance;

/// <summary>One rule that every route keeps. Immutable; thread-safe.</summary>
public sealed class RouteRule
{
    private readonly Func<Trial, Task> _check;

    internal RouteRule(string name, string reason, Func<Trial, Task> check) => (Name, Reason, _check) = (name, reason, check);

    /// <summary>The rule in a few words: <c>A lost answer is not a failure</c>.</summary>
    public string Name { get; }

    /// <summary>What goes wrong where it is broken.</summary>
    public string Reason { get; }

    /// <summary>Tries it on a subject of its own.</summary>
    /// <param name="make">Makes the subject; it is disposed of afterwards.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RouteConformanceException">The route breaks the rule.</exception>
    public async Task CheckAsync(Func<ValueTask<RouteSubject>> make, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        var subject = await make().ConfigureAwait(false);
        await using var _ = subject.ConfigureAwait(false);
        try
        {
            await _check(new Trial(subject, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new RouteConformanceException($"{subject.Route.Descriptor.Name}: {Name}. {failure.Message} {Reason}", failure);
        }
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
