using Microsoft.Extensions.Options;

namespace Integrations.Diagnostics;

internal sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Require(options.WarningRate is > 0 and <= 1, nameof(options.WarningRate), options.WarningRate, "must be over 0 and at most 1 (0.05 is 5 %)");
        Require(options.CriticalRate >= options.WarningRate && options.CriticalRate <= 1, nameof(options.CriticalRate), options.CriticalRate, $"must be from {nameof(options.WarningRate)} to 1");
        Require(options.MinimumSamples >= 1, nameof(options.MinimumSamples), options.MinimumSamples, "must be 1 or more");
        Require(options.Window >= TimeSpan.FromSeconds(10) && options.Window <= TimeSpan.FromHours(1), nameof(options.Window), options.Window, "must be from 10 s to 1 h");
        Require(options.ClearAfter >= TimeSpan.Zero && options.ClearAfter <= TimeSpan.FromHours(1), nameof(options.ClearAfter), options.ClearAfter, "must be from zero to 1 h");
        Require(options.ForgetAfter >= options.Window, nameof(options.ForgetAfter), options.ForgetAfter, $"must not be under {nameof(options.Window)}");
        Require(options.MaxWatched >= 1, nameof(options.MaxWatched), options.MaxWatched, "must be 1 or more");
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string setting, object value, string rule)
        {
            if (!holds)
            {
                problems.Add(FormattableString.Invariant($"Alerts: {setting} ({value}) {rule}."));
            }
        }
    }
}
