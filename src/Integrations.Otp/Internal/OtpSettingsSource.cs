using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Integrations.Otp;

/// <summary>The settings that are in force: those of the start, and those of each change that keeps the rules. A rotation of peppers needs no restart.</summary>
internal sealed class OtpSettingsSource : IDisposable
{
    private readonly IOptionsFactory<OtpOptions> _factory;
    private readonly ILogger<OtpSettingsSource> _logger;
    private readonly IDisposable[] _watching;
    private volatile OtpSettings _current;

    public OtpSettingsSource(IOptionsFactory<OtpOptions> factory, IEnumerable<IOptionsChangeTokenSource<OtpOptions>> sources, ILogger<OtpSettingsSource> logger)
    {
        (_factory, _logger) = (factory, logger);
        _current = new OtpSettings(factory.Create(Options.DefaultName));
        _watching = [.. sources.Select(source => ChangeToken.OnChange(source.GetChangeToken, Reload))];
    }

    public OtpSettings Current => _current;

    public void Dispose() => Array.ForEach(_watching, static watching => watching.Dispose());

    private void Reload()
    {
        try
        {
            _current = new OtpSettings(_factory.Create(Options.DefaultName));
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException)
        {
            _logger.SettingsRefused(wrong.Message);
        }
    }
}
