using System.Globalization;

namespace Integrations.Settlement.Aptos;

/// <summary>What stands for one attempt of one settlement without a Bridge.</summary>
internal static class AptosIds
{
    public static string Of(AptosSettings settings, string key, int attempt) => string.Create(CultureInfo.InvariantCulture, $"{settings.Merchant}/{key}/{attempt}");
}
