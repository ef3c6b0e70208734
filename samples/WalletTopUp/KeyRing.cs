using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Whose key it is. Keys are kept as keyed hashes; a hash is compared with every other, each in the same time.</summary>
internal sealed class KeyRing
{
    private const int Longest = 256;
    private const int Bytes = 32;

    private readonly byte[] _pepper;
    private readonly (byte[] Hash, Caller Caller)[] _keys;

    public KeyRing(TopUpTerms terms)
    {
        _pepper = Convert.FromBase64String(terms.KeyPepper);
        _keys =
        [
            .. terms.Partners.SelectMany(static partner => partner.Value.KeyHashes.Select(hash => (Convert.FromHexString(hash), new Caller(partner.Key, new Partner(partner.Key, partner.Value))))),
            .. terms.Operators.Select(static one => (Convert.FromHexString(one.Value), new Caller(one.Key, null))),
        ];
    }

    public Caller? Find(string key)
    {
        if (key.Length is 0 or > Longest)
        {
            return null;
        }

        var sent = HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(key));
        Caller? found = null;
        foreach (var (hash, caller) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, sent) ? caller : found;
        }

        return found;
    }

    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string pepper, string key) => Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(pepper), Encoding.UTF8.GetBytes(key)));
}
