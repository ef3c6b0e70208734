namespace Integrations.Mpesa;

/// <summary>The short code is signed up.</summary>
public sealed class BillOptInAnswer
{
    /// <summary>What Safaricom knows the biller by (<c>app_key</c>); <see langword="null"/> when the answer had none. Keep it: bulk calls may need it.</summary>
    public Secret? AppKey { get; init; }

    /// <summary>The kind only.</summary>
    public override string ToString() => "Opted in";
}
