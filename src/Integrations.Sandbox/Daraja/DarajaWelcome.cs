using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja;

/// <summary>Opens the short codes that a stranger's request speaks of: <see cref="DarajaOptions.AcceptsAnyCredentials"/>.</summary>
internal static class DarajaWelcome
{
    private static readonly string[] Fields = ["BusinessShortCode", "ShortCode", "PartyA", "ReceiverParty", "primaryShortCode", "receiverShortCode", "shortcode"];

    public static void Open(DarajaWorld world, DarajaFields fields)
    {
        lock (world.Gate)
        {
            foreach (var field in Fields)
            {
                var number = fields[field];
                if (number.Length is >= 5 and <= 7 && number.All(char.IsAsciiDigit) && !world.ShortCodes.ContainsKey(number))
                {
                    world.Open(new DarajaShortCode(number)
                    {
                        Kinds = DarajaShortCodeKinds.PayBill | DarajaShortCodeKinds.Till | DarajaShortCodeKinds.Bulk,
                        Till = fields["TransactionType"] is "CustomerBuyGoodsOnline" ? fields["PartyB"] : null,
                    });
                }
            }
        }
    }
}
