using Microsoft.Extensions.Options;

namespace Integrations.Otp;

internal sealed class OtpThrottleOptionsValidator : IValidateOptions<OtpThrottleOptions>
{
    private const int MostCount = 1_000_000;
    private const int MostWindows = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, OtpThrottleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = FindProblems(options).ToArray();
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static IEnumerable<string> FindProblems(OtpThrottleOptions options) =>
        FindProblems(nameof(options.PerDestination), options.PerDestination)
            .Concat(FindProblems(nameof(options.PerAddress), options.PerAddress))
            .Concat(FindProblems(nameof(options.PerSubject), options.PerSubject))
            .Concat(FindProblems(nameof(options.PerTenant), options.PerTenant));

    public static IEnumerable<string> FindProblems(string setting, IList<OtpWindow> windows) =>
        windows.Count > MostWindows
            ? [$"{setting} has {windows.Count} windows; {MostWindows} are enough"]
            : windows.Where(static window => window is not { Count: >= 1 and <= MostCount } || window.Period < Shortest || window.Period > Longest)
                .Select(window => $"{setting} has the window {window?.Count} in {window?.Period}; Count must be from 1 to {MostCount} and Period from {Shortest} to {Longest}");
}
