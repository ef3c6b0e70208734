using System.Globalization;
using Integrations.Callbacks;
using Integrations.Payments;

namespace Integrations.Sandbox.Conformance;

/// <summary>A route together with the provider that it is tried against. Made anew for each rule, so that rules do not see each other's payments.</summary>
/// <remarks>
/// The route is the real one, with its real pipeline, whose network is <see cref="Network"/>: <c>services.AddSingleton&lt;IProviderNetwork&gt;(subject.Network)</c>. Set the pipeline's retry delay to zero, or rules
/// that fail the network take their time.
/// </remarks>
public abstract class RouteSubject : IAsyncDisposable
{
    private int _references;

    /// <summary>The route.</summary>
    public abstract IPaymentRoute Route { get; }

    /// <summary>The network between the route's client and the provider.</summary>
    public abstract FaultyNetwork Network { get; }

    /// <summary>A request that the provider carries out, another one on each call: a refund of another payment, a sale under another key. The rules change amount and kind where they want a refusal.</summary>
    public abstract PaymentRequest NextRequest();

    /// <summary>Where callbacks would go; <see langword="null"/> where the route asks for none.</summary>
    public virtual CallbackAddresses? Addresses => null;

    /// <summary>Payments that the provider has taken in, the customer's own step aside: two when it would move value twice.</summary>
    /// <param name="cancellationToken">Stops waiting for a provider that is still at work.</param>
    public abstract ValueTask<int> CountTakenAsync(CancellationToken cancellationToken = default);

    /// <summary>A reference that the route's wire takes, never the same twice. Default: a counter in the form of a version 4 UUID.</summary>
    public virtual string NextReference() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _references):D12}");

    /// <summary>Ends the provider and the host.</summary>
    public abstract ValueTask DisposeAsync();
}
