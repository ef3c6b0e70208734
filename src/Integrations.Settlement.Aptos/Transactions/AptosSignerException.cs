namespace Integrations.Settlement.Aptos;

/// <summary>A transaction was not signed as it has to be. Nothing was sent.</summary>
public sealed class AptosSignerException : InvalidOperationException
{
    internal AptosSignerException(string message)
        : base(message)
    {
    }
}
