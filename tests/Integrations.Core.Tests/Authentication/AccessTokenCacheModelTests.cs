using FsCheck;
using FsCheck.Fluent;
using Integrations.Authentication;
using Integrations.Security;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Authentication;

/// <summary>Random histories of calls, refusals, failures and passing time, against a model that holds three numbers and a flag.</summary>
public sealed class AccessTokenCacheModelTests
{
    private static readonly AccessTokenKey Key = new(new CredentialScope("mpesa", "shop"), new Uri("https://provider.example/"));

    [Fact]
    public void Every_history_of_calls_gives_what_the_model_gives() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(200), Prop.ForAll<byte[]>(history => Play(history)));

    private static bool Play(byte[] history)
    {
        var time = new ManualTime();
        var endpoint = new TokenEndpoint(time);
        using var cache = new AccessTokenCache(Key, endpoint.FetchAsync, null, time);
        var model = new Model();
        foreach (var step in history)
        {
            var (action, size) = (step % 8, step / 8);
            switch (action)
            {
                case 0 or 1 or 2:
                    if (Ask(() => cache.GetAsync().AsTask()) != model.Get() || endpoint.Calls != model.Calls)
                    {
                        return false;
                    }

                    break;
                case 3:
                    var seconds = size * size * 5;
                    time.Advance(TimeSpan.FromSeconds(seconds));
                    model.Now += seconds;
                    break;
                case 4:
                    model.Fails = size % 2 is 0;
                    endpoint.Error = model.Fails ? new HttpRequestException("down") : null;
                    break;
                case 5:
                    model.Lifetime = size switch { < 8 => 10, < 16 => 100, _ => 3600 };
                    endpoint.Lifetime = TimeSpan.FromSeconds(model.Lifetime);
                    break;
                case 6:
                    var refused = size < 16 ? model.Token : size;
                    cache.Invalidate(new Secret($"token-{refused}"));
                    model.Refuse(refused);
                    break;
                default:
                    if (Ask(() => cache.FetchPastCacheAsync()) != model.Fetch() || endpoint.Calls != model.Calls)
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static int Ask(Func<Task<AccessToken>> ask)
    {
        try
        {
            return int.Parse(ask().GetAwaiter().GetResult().Value.Reveal()["token-".Length..], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (ProviderUnavailableException)
        {
            return 0;
        }
    }

    private sealed class Model
    {
        private double _refreshAt;
        private double _expiresAt;
        private double _retryAt;
        private int _failures;

        public double Now { get; set; }

        public int Calls { get; private set; }

        public int Token { get; private set; }

        public int Lifetime { get; set; } = 3600;

        public bool Fails { get; set; }

        public int Get()
        {
            var serving = Now < _expiresAt ? Token : 0;
            if (serving is not 0 && Now < _refreshAt)
            {
                return serving;
            }

            var fetched = Now < _retryAt ? 0 : Fetch();
            return serving is not 0 ? serving : fetched;
        }

        public int Fetch()
        {
            Calls++;
            if (Fails)
            {
                _retryAt = Now + Math.Min(30, Math.Pow(2, _failures++));
                return 0;
            }

            (Token, _failures, _retryAt) = (Calls, 0, 0);
            _expiresAt = Now + Lifetime;
            _refreshAt = _expiresAt - (Lifetime < 120 ? Lifetime / 5d : 60);
            return Token;
        }

        public void Refuse(int token)
        {
            if (token == Token)
            {
                (Token, _expiresAt) = (0, 0);
            }
        }
    }
}
