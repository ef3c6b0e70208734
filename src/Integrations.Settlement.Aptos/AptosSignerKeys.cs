namespace Integrations.Settlement.Aptos;

/// <summary>The keys under which a host registers its signers: <c>services.AddKeyedSingleton&lt;IAptosSigner&gt;(key, …)</c>.</summary>
public static class AptosSignerKeys
{
    private const string Payer = "/fee-payer";

    /// <summary>Who signs for <see cref="AptosOptions.FeePayer"/> of an account. A signer without a key is never asked for it.</summary>
    /// <param name="account">The name of the registration.</param>
    public static string FeePayer(string account = "default")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        return account + Payer;
    }
}
