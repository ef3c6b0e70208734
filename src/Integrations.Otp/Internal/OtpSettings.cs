namespace Integrations.Otp;

/// <summary>Checked options, copied once, so that a call sees one state of them.</summary>
internal sealed class OtpSettings
{
    private static readonly TimeSpan ShortestCountRetention = OtpRules.CoolDownMemory;

    private static readonly OtpWindow[] Destination = [new() { Count = 5, Period = TimeSpan.FromMinutes(10) }, new() { Count = 10, Period = TimeSpan.FromDays(1) }];
    private static readonly OtpWindow[] Address = [new() { Count = 15, Period = TimeSpan.FromHours(1) }, new() { Count = 50, Period = TimeSpan.FromDays(1) }];
    private static readonly OtpWindow[] Subject = [new() { Count = 10, Period = TimeSpan.FromHours(1) }];

    public OtpSettings(OtpOptions options)
    {
        Peppers = [.. options.Peppers.OrderByDescending(pepper => pepper.Key == options.CurrentPepperId).ThenBy(static pepper => pepper.Key, StringComparer.Ordinal).Select(static pepper => new Pepper(pepper.Key, new Secret(pepper.Value)))];
        Purposes = options.Purposes.ToDictionary(static purpose => purpose.Key, purpose => new OtpPurposeSettings(purpose.Value, options.Brand, options.DefaultLanguage), StringComparer.Ordinal);
        Countries = options.Countries.ToHashSet(StringComparer.OrdinalIgnoreCase);
        PerDestination = Or(options.Throttles.PerDestination, Destination);
        PerAddress = Or(options.Throttles.PerAddress, Address);
        PerSubject = Or(options.Throttles.PerSubject, Subject);
        PerTenant = Or(options.Throttles.PerTenant, []);
        (SendMode, MaxQueued, SendConcurrency, SendTimeout) = (options.SendMode, options.MaxQueued, options.SendConcurrency, options.SendTimeout);
        (AnswerAfter, Retention, CleanUpEvery) = (options.AnswerAfter, options.Retention, options.CleanUpEvery);
        CountRetention = Purposes.Values.SelectMany(static purpose => purpose.PerPurpose.Select(static window => window.Period).Append(purpose.FailureWindow))
            .Concat(PerDestination.Concat(PerAddress).Concat(PerSubject).Concat(PerTenant).Select(static window => window.Period)).Append(ShortestCountRetention).Max();
    }

    /// <summary>All peppers, the current one first.</summary>
    public IReadOnlyList<Pepper> Peppers { get; }

    public IReadOnlyDictionary<string, OtpPurposeSettings> Purposes { get; }

    public IReadOnlySet<string> Countries { get; }

    public IReadOnlyList<OtpWindow> PerDestination { get; }

    public IReadOnlyList<OtpWindow> PerAddress { get; }

    public IReadOnlyList<OtpWindow> PerSubject { get; }

    public IReadOnlyList<OtpWindow> PerTenant { get; }

    public OtpSendMode SendMode { get; }

    public int MaxQueued { get; }

    public int SendConcurrency { get; }

    public TimeSpan SendTimeout { get; }

    public TimeSpan AnswerAfter { get; }

    public TimeSpan Retention { get; }

    public TimeSpan CleanUpEvery { get; }

    /// <summary>The longest window.</summary>
    public TimeSpan CountRetention { get; }

    public Pepper? FindPepper(string id) => Peppers.FirstOrDefault(pepper => string.Equals(pepper.Id, id, StringComparison.Ordinal));

    /// <summary>A name to count or find by, under each pepper, newest first.</summary>
    public string[] Index(string kind, params ReadOnlySpan<string> parts)
    {
        var names = new string[Peppers.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = OtpHash.Index(Peppers[i].Bytes, kind, parts);
        }

        return names;
    }

    public OtpPair Pair(string purpose, OtpDestination destination, string? tenant)
    {
        var rules = Purposes[purpose];
        return new OtpPair
        {
            Keys = Index("pair", tenant ?? "", purpose, destination.Mailbox),
            MaxFailures = rules.MaxFailures,
            FailureWindow = rules.FailureWindow,
            CoolDown = rules.CoolDown,
            LongestCoolDown = rules.LongestCoolDown,
        };
    }

    private static OtpWindow[] Or(IList<OtpWindow> own, OtpWindow[] builtIn) => own.Count is 0 ? builtIn : [.. own.Select(static window => new OtpWindow { Count = window.Count, Period = window.Period })];
}
