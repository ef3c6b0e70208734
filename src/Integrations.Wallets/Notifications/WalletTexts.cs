using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>What people are told, by language and kind, in characters of text messages.</summary>
internal sealed class WalletTexts
{
    private const int Longest = 140;

    private static readonly Dictionary<string, string> There = new(StringComparer.Ordinal)
    {
        ["en.ToppedUp"] = "{amount} received, ref {reference}. Balance {balance}.",
        ["en.FloatBought"] = "Float of {amount} bought, ref {reference}. Balance {balance}.",
        ["en.LowBalance"] = "Your balance is low: {balance} left.",
        ["en.PaymentFailed"] = "Payment of {amount} failed, ref {reference}. Nothing was taken. Balance {balance}.",
        ["sw.ToppedUp"] = "Umepokea {amount}, kumb {reference}. Salio {balance}.",
        ["sw.FloatBought"] = "Umenunua float ya {amount}, kumb {reference}. Salio {balance}.",
        ["sw.LowBalance"] = "Salio lako ni dogo: {balance}.",
        ["sw.PaymentFailed"] = "Malipo ya {amount} hayakufaulu, kumb {reference}. Hakuna pesa iliyokatwa. Salio {balance}.",
    };

    private readonly Dictionary<string, string> _texts = new(There, StringComparer.Ordinal);
    private readonly string _language;

    public WalletTexts(IOptions<WalletOptions> options)
    {
        _language = options.Value.Language;
        foreach (var (key, text) in options.Value.Texts)
        {
            _texts[key] = text;
        }
    }

    public static IEnumerable<string> Check(WalletOptions options)
    {
        foreach (var (key, text) in options.Texts)
        {
            var parts = key.Split('.');
            if (parts.Length is not 2 || parts[0].Length is 0 || !Enum.TryParse<NotificationKind>(parts[1], out _))
            {
                yield return $"Wallets: the text '{key}' must be named by language and kind, such as sw.ToppedUp.";
            }

            if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            {
                yield return $"Wallets: the text '{key}' must have 1 to {Longest} characters.";
            }
            else if (Gsm7.Outside(text) is { Length: > 0 } stranger)
            {
                yield return $"Wallets: the text '{key}' has '{stranger}', which no text message can carry in one part; write it otherwise.";
            }
        }

        var names = Enum.GetNames<NotificationKind>();
        if (names.FirstOrDefault(name => !There.ContainsKey($"{options.Language}.{name}") && !options.Texts.ContainsKey($"{options.Language}.{name}")) is { } missing)
        {
            yield return $"Wallets: Language is '{options.Language}', and the text {options.Language}.{missing} is not there; add it to Texts.";
        }
    }

    public string Write(NotificationKind kind, string? language, string amount, string balance, string reference)
    {
        var text = language is not null && _texts.TryGetValue($"{language}.{kind}", out var own) ? own
            : language?.Split('-')[0] is { } root && _texts.TryGetValue($"{root}.{kind}", out var near) ? near
            : _texts[$"{_language}.{kind}"];
        return Gsm7.Fold(text.Replace("{amount}", amount, StringComparison.Ordinal).Replace("{balance}", balance, StringComparison.Ordinal).Replace("{reference}", reference, StringComparison.Ordinal));
    }
}
