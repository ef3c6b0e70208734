using System.Globalization;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a pull.</summary>
internal sealed class PullQueryBody
{
    /// <summary>How much older than what is kept a period may begin: time passes between the caller's look at the clock and ours.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan KenyanOffset = TimeSpan.FromHours(3);

    public required string ShortCode { get; init; }

    public required string StartDate { get; init; }

    public required string EndDate { get; init; }

    public required string OffSetValue { get; init; }

    public static PullQueryBody Compose(PullQuery query, MpesaSettings settings, DateTimeOffset now, MpesaRules rules)
    {
        if (query.From >= query.To)
        {
            rules.Add(nameof(query.From), "must be before To", "ask for a period");
        }

        if (query.From < now - settings.PullWindow - Grace)
        {
            rules.Add(
                nameof(query.From),
                string.Create(CultureInfo.InvariantCulture, $"must be within the last {settings.PullWindow.TotalHours:0.##} hours"),
                "Daraja keeps no more; look in Safaricom's portal, or change MpesaOptions.PullWindow");
        }

        if (query.Offset < 0)
        {
            rules.Add(nameof(query.Offset), "must not be negative", "give the number of rows that you have");
        }

        return new PullQueryBody
        {
            ShortCode = rules.ShortCode(nameof(query.ShortCode), query.ShortCode, settings.ShortCode),
            StartDate = Local(query.From),
            EndDate = Local(query.To),
            OffSetValue = WireNumber.Text(query.Offset),
        };
    }

    private static string Local(DateTimeOffset time) => time.ToOffset(KenyanOffset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
